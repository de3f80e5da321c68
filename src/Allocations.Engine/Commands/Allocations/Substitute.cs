using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Exchanges allocated units of an allocation for other units, which are named or chosen by the product's selection
/// strategy, from locations that the allocation may use. Stock that becomes free serves the queue in the same step.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Units">The serial numbers of the units that leave the allocation; at least one.</param>
/// <param name="Replacements">The serial numbers of the replacements, the same number of them; empty, the default, lets the
/// engine choose. Both lists together have at most <see cref="EngineLimits.SerialsPerCommand"/> entries.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Block">The block on the units that leave; none by default, which makes them free.</param>
/// <remarks>Statuses: <see cref="CommandStatus.InvalidOption"/>, <see cref="CommandStatus.UnknownAllocation"/>,
/// <see cref="CommandStatus.AllocationRetired"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.AllocationExpired"/>,
/// <see cref="CommandStatus.InvalidTransition"/> (nothing is allocated), <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.SerialCountMismatch"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialAlreadyAllocated"/>, <see cref="CommandStatus.SerialNotAvailable"/>,
/// <see cref="CommandStatus.SerialElsewhere"/> (Index counts the replacements behind the units that go),
/// <see cref="CommandStatus.BinNotWhole"/> (the request takes bins only whole),
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.DuplicateLocation"/>,
/// <see cref="CommandStatus.LocationIsQuarantine"/>, <see cref="CommandStatus.LocationIsStaging"/>,
/// <see cref="CommandStatus.LocationIsVehicle"/>, <see cref="CommandStatus.LocationIsConsignment"/>,
/// <see cref="CommandStatus.LocationIsRestricted"/>, <see cref="CommandStatus.LocationIsFrozen"/> of a replacement,
/// <see cref="CommandStatus.InsufficientStock"/> (the engine found too few), <see cref="CommandStatus.TextInvalid"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>.</remarks>
[Command(CommandKind.Substitute, typeof(SubstituteCommand), Area = CommandArea.Allocations,
    WritesItself = true, Outcome = typeof(AllocationOutcome), RequiresUnexpired = true)]
public readonly partial record struct Substitute(
    AllocationId Allocation,
    Amount Units,
    Amount Replacements = default,
    SubstitutionReason Reason = SubstitutionReason.Unspecified,
    BlockReason Block = BlockReason.None) : ICommand
{
    /// <inheritdoc/>
    unsafe int ICommand.AddTo(CommandBuffer buffer, OperationId operation)
    {
        (Amount units, Amount replacements) = (Units, Replacements);
        if (CommandBuffer.FormOf(units, AmountForms.Units) is not CommandStatus.Ok and var form)
        {
            return buffer.AddRejected(operation, form, 0);
        }

        if (replacements != default)
        {
            CommandStatus other = CommandBuffer.FormOf(replacements, AmountForms.Units | AmountForms.NoUnits);
            if (other != CommandStatus.Ok)
            {
                return buffer.AddRejected(operation, other, 0);
            }
        }

        ReadOnlySpan<string> old = units.Serials;
        ReadOnlySpan<string> chosen = replacements.Serials;
        int count = old.Length + chosen.Length;
        if (count > EngineLimits.SerialsPerCommand)
        {
            return buffer.AddRejected(operation, CommandStatus.ListTooLong, 0, count);
        }

        if (!CommandBuffer.TryMeasure(old, out int oldBytes, out CommandStatus problem, out int index, out long id))
        {
            return buffer.AddRejected(operation, problem, index, id);
        }

        if (!CommandBuffer.TryMeasure(chosen, out int newBytes, out problem, out index, out id))
        {
            return buffer.AddRejected(operation, problem, old.Length + index, id);
        }

        byte* body = buffer.Begin(CommandKind.Substitute, SubstituteCommand.SizeOf + oldBytes + newBytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(SubstituteCommand*)body = new SubstituteCommand
        {
            Allocation = Allocation.Value,
            SerialBytes = oldBytes + newBytes,
            SerialCount = (ushort)count,
            OldCount = (ushort)old.Length,
            Reason = Reason,
            Block = Block,
        };
        buffer.Put(body + SubstituteCommand.SizeOf, old, oldBytes);
        buffer.Put(body + SubstituteCommand.SizeOf + oldBytes, chosen, newBytes);
        return buffer.End();
    }
}

/// <summary>One list: first the units that leave, then, unless the engine chooses, their replacements.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SubstituteCommand : IPayload<SubstituteCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public int SerialBytes;
    [FieldOffset(12)] public ushort SerialCount;

    /// <summary>The number of units in the list that leave.</summary>
    [FieldOffset(14)] public ushort OldCount;
    [FieldOffset(16)] public SubstitutionReason Reason;

    /// <summary>The block on the units that leave; without one they become free.</summary>
    [FieldOffset(17)] public BlockReason Block;
    [FieldOffset(18)] public ushort Reserved;
    [FieldOffset(20)] public int Padding;

    /// <summary>Whether at least one unit leaves, and no more than the list has.</summary>
    public readonly bool Fits => OldCount > 0 && OldCount <= SerialCount;

    /// <inheritdoc/>
    public static void Describe(SubstituteCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Reason(&at->Reason)
        .Word(&at->Block, "block", FieldPresence.Set)
        .Number(&at->OldCount, "replaced")
        .Serials(&at->SerialBytes, &at->SerialCount)
        .Requires(static payload => ((SubstituteCommand*)payload)->Fits);
}

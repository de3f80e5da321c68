using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Exchanges reserved units of an allocation for other units, which are named or chosen by the product's selection
/// strategy, from locations that the allocation may use. Stock that becomes free serves the queue in the same step.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Units">The serial numbers of the units that leave the allocation; at least one.</param>
/// <param name="Replacements">The serial numbers of the replacements, the same number of them; empty, the default, lets the
/// engine choose. Both lists together have at most <see cref="EngineLimits.SerialsPerCommand"/> entries.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Block">The block on the units that leave; none by default, which makes them free.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/>, <see cref="AllocationStatus.UnknownAllocation"/>,
/// <see cref="AllocationStatus.AllocationRetired"/>, <see cref="AllocationStatus.OtherTenant"/>,
/// <see cref="AllocationStatus.InvalidTransition"/> (nothing is reserved), <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.SerialCountMismatch"/>, <see cref="AllocationStatus.ListEmpty"/>,
/// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.UnknownSerial"/>,
/// <see cref="AllocationStatus.DuplicateSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialAlreadyAllocated"/>, <see cref="AllocationStatus.SerialNotAvailable"/>,
/// <see cref="AllocationStatus.SerialElsewhere"/> (Index counts the replacements behind the units that go),
/// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.DuplicateLocation"/>,
/// <see cref="AllocationStatus.LocationIsQuarantine"/>, <see cref="AllocationStatus.LocationIsStaging"/>,
/// <see cref="AllocationStatus.LocationIsVehicle"/>, <see cref="AllocationStatus.LocationIsConsignment"/>,
/// <see cref="AllocationStatus.LocationIsRestricted"/>, <see cref="AllocationStatus.LocationIsFrozen"/> of a replacement,
/// <see cref="AllocationStatus.InsufficientStock"/> (the engine found too few).</remarks>
[Command(CommandKind.Substitute, typeof(SubstituteCommand), Area = CommandArea.Allocations,
    WritesItself = true, Outcome = typeof(AllocationOutcome))]
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
        if (CommandBuffer.FormOf(units, AmountForms.Units) is not AllocationStatus.Ok and var form)
        {
            return buffer.AddMalformed(operation, form, 0);
        }

        if (replacements != default)
        {
            AllocationStatus other = CommandBuffer.FormOf(replacements, AmountForms.Units | AmountForms.NoUnits);
            if (other != AllocationStatus.Ok)
            {
                return buffer.AddMalformed(operation, other, 0);
            }
        }

        ReadOnlySpan<string> old = units.Serials;
        ReadOnlySpan<string> chosen = replacements.Serials;
        int count = old.Length + chosen.Length;
        if (count > EngineLimits.SerialsPerCommand)
        {
            return buffer.AddMalformed(operation, AllocationStatus.ListTooLong, 0, count);
        }

        if (!CommandBuffer.TryMeasure(old, out int oldBytes, out AllocationStatus problem, out int index, out long id))
        {
            return buffer.AddMalformed(operation, problem, index, id);
        }

        if (!CommandBuffer.TryMeasure(chosen, out int newBytes, out problem, out index, out id))
        {
            return buffer.AddMalformed(operation, problem, old.Length + index, id);
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

/// <summary>One list: first the units that go, then, unless the engine chooses, those that come in their places.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SubstituteCommand : IPayload<SubstituteCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public int SerialBytes;
    [FieldOffset(12)] public ushort SerialCount;

    /// <summary>How many of the list go.</summary>
    [FieldOffset(14)] public ushort OldCount;
    [FieldOffset(16)] public SubstitutionReason Reason;

    /// <summary>What becomes of those that go; none: they are free.</summary>
    [FieldOffset(17)] public BlockReason Block;
    [FieldOffset(18)] public ushort Reserved;
    [FieldOffset(20)] public int Padding;

    /// <summary>Whether at least one unit goes, and no more than there are in the list.</summary>
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

using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Moves allocated stock between several allocations of one product, in one step: from one to many, from many to one, or
/// from many to many. The lines are executed in their order, each on the state that those before it have left, so what an
/// allocation receives by one line it may give by a later one. If a line is refused, nothing changes.</summary>
/// <param name="Lines">The lines, from 1 to <see cref="EngineLimits.LinesPerReallocation"/>. All allocations are of one product;
/// a group of commands moves stock of several.</param>
/// <param name="Justification">The justification, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; required.</param>
/// <param name="Strictness">How strictly the amounts are meant. Default:
/// <see cref="ReallocationStrictness.Exactly"/>.</param>
/// <param name="CancelGiven">Whether what is given is cancelled in the giving allocations instead of waiting again. Default:
/// false.</param>
/// <remarks>
/// <para>The lines are copied when the command is added to a batch or sent, which allocates.</para>
/// <para>Outcome: in <see cref="Outcome.Id"/> the number of lines that moved something, the quantity that they moved together,
/// and the number of waiting allocations served afterwards (<see cref="ReallocationOutcome"/>). Each line that moved something
/// has two events of kind <see cref="EventKind.Reallocated"/>, one of each allocation, with the quantity that it moved.</para>
/// <para>Statuses, with the position of the line in <see cref="Outcome.Index"/>: <see cref="CommandStatus.UnknownAllocation"/>,
/// <see cref="CommandStatus.AllocationRetired"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.AllocationExpired"/>, <see cref="CommandStatus.SameAllocation"/>,
/// <see cref="CommandStatus.ProductsDiffer"/>, <see cref="CommandStatus.ReallocationForbidden"/>
/// (<see cref="Outcome.ForbiddenBy"/> says by which rule), <see cref="CommandStatus.QuantityNotPositive"/>,
/// <see cref="CommandStatus.QuantityNotWhole"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.InvalidTransition"/> (the giver has nothing allocated, or the receiver nothing open),
/// <see cref="CommandStatus.ExceedsAllocated"/>, <see cref="CommandStatus.ExceedsOpen"/>,
/// <see cref="CommandStatus.AllocatedElsewhere"/>. With the position of the serial number in its line in
/// <see cref="Outcome.Quantity"/> as well: <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>, <see cref="CommandStatus.SerialElsewhere"/>. Of the whole command:
/// <see cref="CommandStatus.Unchanged"/> (with <see cref="ReallocationStrictness.TakeWhatIsThere"/>: nothing was there),
/// <see cref="CommandStatus.ListEmpty"/>, <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.InvalidOption"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>.</para>
/// </remarks>
[Command(CommandKind.ReallocateMany, typeof(ReallocateManyCommand), Family = CommandFamilies.Reallocation, WritesItself = true,
    Area = CommandArea.Allocations, Outcome = typeof(ReallocationOutcome), RequiresUnexpired = true)]
public readonly partial record struct ReallocateMany(
    ReadOnlyMemory<ReallocationLine> Lines,
    string Justification,
    ReallocationStrictness Strictness = ReallocationStrictness.Exactly,
    bool CancelGiven = false) : ICommand
{
    int ICommand.AddTo(CommandBuffer buffer, OperationId operation) => ReallocationEncoder.Add(buffer, this, operation);
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ReallocateManyCommand : IPayload<ReallocateManyCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public ushort LineCount;
    [FieldOffset(2)] public ushort JustificationBytes;
    [FieldOffset(4)] public int SerialBytes;
    [FieldOffset(8)] public ushort SerialCount;

    /// <summary>1 if the giving allocations give the quantities up instead of waiting for them again.</summary>
    [FieldOffset(10)] public byte CancelGiven;
    [FieldOffset(11)] public ReallocationStrictness Strictness;
    [FieldOffset(12)] public int Reserved;

    /// <summary>Whether the units of all lines together are those of the command.</summary>
    private static bool LinesFit(byte* payload)
    {
        var command = (ReallocateManyCommand*)payload;
        var line = (LineOfReallocation*)(command + 1);
        int serials = 0;
        for (int i = 0; i < command->LineCount; i++, line++)
        {
            if (line->Reserved != 0 || line->SerialCount < 0 || line->SerialCount > EngineLimits.SerialsPerCommand)
            {
                return false;
            }

            serials += line->SerialCount;
        }

        return serials == command->SerialCount;
    }

    /// <inheritdoc/>
    public static void Describe(ReallocateManyCommand* at, PayloadLayout layout) => layout
        .Lines(&at->LineCount, EngineLimits.LinesPerReallocation)
        .Text(
            &at->JustificationBytes, "justification", EngineLimits.NoteBytes, isRequired: true,
            says: EventTextKind.Justification)
        .Word(&at->Strictness, "strictness")
        .Flag(&at->CancelGiven, "cancelGiven")
        .Serials(&at->SerialBytes, &at->SerialCount)
        .Requires(LinesFit);
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Moves allocated stock directly from one allocation to another of the same product. The giving allocation waits
/// for the quantity again at its old place in the queue, or gives it up.</summary>
/// <param name="From">The allocation that gives.</param>
/// <param name="To">The allocation that receives; its open quantity must be at least the amount.</param>
/// <param name="Amount">The quantity or the units; of a quantity, the stock that was allocated last goes first, from
/// locations that the receiver accepts.</param>
/// <param name="Justification">The justification, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; required.</param>
/// <param name="CancelGiven">Whether the quantity is cancelled in the giving allocation instead of waiting again. Default:
/// false.</param>
/// <remarks>Outcome: the receiving allocation, and the quantity. Statuses, with <see cref="Outcome.Index"/> 1 if they are
/// about <paramref name="To"/>: <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.SameAllocation"/>,
/// <see cref="CommandStatus.ProductsDiffer"/>, <see cref="CommandStatus.ReallocationForbidden"/>
/// (<see cref="Outcome.ForbiddenBy"/> says by which rule), <see cref="CommandStatus.InvalidTransition"/> (the giver has nothing
/// allocated, or the receiver nothing open), <see cref="CommandStatus.QuantityNotPositive"/>,
/// <see cref="CommandStatus.QuantityNotWhole"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.ExceedsAllocated"/>,
/// <see cref="CommandStatus.ExceedsOpen"/>, <see cref="CommandStatus.AllocatedElsewhere"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ProductIsNotSerialized"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialElsewhere"/>, <see cref="CommandStatus.AllocationExpired"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialNotOfAllocation"/>.</remarks>
[Command(CommandKind.Reallocate, typeof(ReallocateCommand), Area = CommandArea.Allocations, Family = CommandFamilies.Reallocation,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation,
    RequiresUnexpired = true, Amounts = AmountForms.Quantity | AmountForms.Units)]
public readonly partial record struct Reallocate(
    AllocationId From,
    AllocationId To,
    Amount Amount,
    string Justification,
    bool CancelGiven = false) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ReallocateCommand : IPayload<ReallocateCommand>
{
    public const int SizeOf = 40;
    [FieldOffset(0)] public long From;
    [FieldOffset(8)] public long To;
    [FieldOffset(16)] public long Quantity;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;
    [FieldOffset(30)] public ushort JustificationBytes;

    /// <summary>1 if the giving allocation gives the quantity up instead of waiting for it again.</summary>
    [FieldOffset(32)] public byte CancelGiven;

    /// <inheritdoc/>
    public static void Describe(ReallocateCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->From, "from")
        .Allocation(&at->To, "to")
        .Quantity(&at->Quantity)
        .Text(
            &at->JustificationBytes, "justification", EngineLimits.NoteBytes, isRequired: true,
            says: EventTextKind.Justification)
        .Flag(&at->CancelGiven, "cancelGiven")
        .Serials(&at->SerialBytes, &at->SerialCount);
}

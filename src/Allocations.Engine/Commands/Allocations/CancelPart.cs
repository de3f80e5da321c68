using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Cancels a part of an allocation, with its reason; the rest stays. The stock that becomes free serves the queue in the
/// same step.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The part: a quantity, named units that are allocated, or everything that remains. Of a quantity, the open
/// demand is cancelled first, then the demand on order, then the allocated stock, the reservation that was made last first.
/// Picked stock must be put back first.</param>
/// <param name="Reason">The reason; unspecified by default.</param>
/// <param name="Note">A note, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
/// <remarks>The quantity requested stays the same, and the part counts as cancelled; to ask for less instead, see
/// <see cref="AllocationOperations.ChangeQuantityAsync"/>. Statuses: <see cref="CommandStatus.InvalidOption"/> (the amount names
/// a lot; the reason is not a declared one), <see cref="CommandStatus.ListEmpty"/>, <see cref="CommandStatus.ListTooLong"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>,
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing remains),
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.ProductIsNotSerialized"/>, <see cref="CommandStatus.ExceedsState"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.SerialOfAnotherProduct"/>, <see cref="CommandStatus.SerialNotOfAllocation"/>.</remarks>
[Command(CommandKind.CancelPart, typeof(CancelPartCommand), Area = CommandArea.Allocations, Family = CommandFamilies.Cancellation,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct CancelPart(
    AllocationId Allocation,
    Amount Amount,
    CancelReason Reason = CancelReason.Unspecified,
    string? Note = null) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct CancelPartCommand : IPayload<CancelPartCommand>
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int SerialBytes;
    [FieldOffset(20)] public ushort SerialCount;
    [FieldOffset(22)] public ushort NoteBytes;
    [FieldOffset(24)] public CancelReason Reason;
    [FieldOffset(25)] public byte Everything;

    /// <inheritdoc/>
    public static void Describe(CancelPartCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Flag(&at->Everything, "everything")
        .Quantity(&at->Quantity)
        .Reason(&at->Reason)
        .Text(&at->NoteBytes, "note", EngineLimits.NoteBytes, says: EventTextKind.Note)
        .Serials(&at->SerialBytes, &at->SerialCount);
}

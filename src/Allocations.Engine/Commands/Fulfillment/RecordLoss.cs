using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Allocations.Engine.Commands;

/// <summary>Records that stock of an allocation was lost after it left the shelf: picked, with a technician or in transit. It is
/// written off, and the allocation waits for other stock, or this part of it is cancelled.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock that was lost: a quantity of a bulk product, units that left the shelf for this allocation, or
/// everything that did. Of a quantity, stock in transit goes first, then stock with a technician, then picked stock.</param>
/// <param name="Reason">The reason; <see cref="WriteOffReason.Loss"/> by default.</param>
/// <param name="CancelLost">Whether the part is cancelled. If not, it is open again at the allocation's old place in the queue,
/// which is served in the same step; but a hold whose time is over does not wait again. Default: false.</param>
/// <param name="Note">A note, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
/// <remarks>Stock on the shelf is written off with <see cref="StockOperations.WriteOffAsync"/>. Statuses:
/// <see cref="CommandStatus.InvalidOption"/> (the amount names a lot; the reason is not a declared one),
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing has left the shelf, or all of
/// it was delivered), <see cref="CommandStatus.ExceedsState"/>,
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.RecordLoss, typeof(RecordLossCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.AllocationDetail, Amounts = AmountForms.OfAllocation)]
[method: JsonConstructor]
public readonly partial record struct RecordLoss(
    AllocationId Allocation,
    Amount Amount,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] WriteOffReason Reason = WriteOffReason.Loss,
    bool CancelLost = false,
    string? Note = null) : ICommand;

/// <summary>Records a loss.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RecordLossCommand : IPayload<RecordLossCommand>
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long Allocation;

    /// <summary>0 with <see cref="Everything"/>, or with serials, whose number it then is.</summary>
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int SerialBytes;
    [FieldOffset(20)] public ushort SerialCount;
    [FieldOffset(22)] public ushort NoteBytes;
    [FieldOffset(24)] public WriteOffReason Reason;
    [FieldOffset(25)] public byte Everything;
    [FieldOffset(26)] public byte CancelLost;

    /// <inheritdoc/>
    public static void Describe(RecordLossCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Flag(&at->Everything, "everything")
        .Quantity(&at->Quantity)
        .Reason(&at->Reason)
        .Flag(&at->CancelLost, "cancelLost")
        .Text(&at->NoteBytes, "note", EngineLimits.NoteBytes, says: EventTextKind.Note)
        .Serials(&at->SerialBytes, &at->SerialCount);
}

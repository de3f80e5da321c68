namespace Allocations.Engine.Commands;

/// <summary>Records the delivery of stock: stock in transit first, then stock with a technician.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock that was delivered: a quantity of a bulk product, units that are in transit or with a
/// technician, or everything of both.</param>
/// <param name="Proof">The proof of delivery, such as the recipient's name, up to <see cref="EngineLimits.NoteBytes"/> UTF-8
/// bytes; none by default.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
/// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is in transit or with a
/// technician), <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
/// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
/// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>,
/// <see cref="AllocationStatus.TextTooLong"/>.</remarks>
[Command(CommandKind.Deliver, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Footprint = CommandFootprint.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct Deliver(AllocationId Allocation, Amount Amount, string? Proof = null) : ICommand
{
    internal string? Note => Proof;
}

namespace Allocations.Engine.Commands;

/// <summary>Records the delivery of stock: stock in transit first, then stock with a technician.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock that was delivered: a quantity of a bulk product, units that are in transit or with a
/// technician, or everything of both.</param>
/// <param name="Proof">The proof of delivery, such as the recipient's name, up to <see cref="EngineLimits.NoteBytes"/> UTF-8
/// bytes; none by default.</param>
/// <remarks>Statuses: <see cref="CommandStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing is in transit or with a
/// technician), <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>, <see cref="CommandStatus.ExceedsState"/>,
/// <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>.</remarks>
[Command(CommandKind.Deliver, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct Deliver(AllocationId Allocation, Amount Amount, string? Proof = null) : ICommand
{
    internal string? Note => Proof;
}

namespace Allocations.Engine.Commands;

/// <summary>Picks reserved stock.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock to pick: a quantity of a bulk product, units that are reserved, or everything that is
/// reserved.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
/// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is reserved),
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
/// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
/// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>.</remarks>
[Command(CommandKind.Pick, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Footprint = CommandFootprint.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct Pick(AllocationId Allocation, Amount Amount) : ICommand;

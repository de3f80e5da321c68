namespace Allocations.Engine.Commands;

/// <summary>Records that demand is no longer on order. It stays open, in its place in the queue.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The demand that is no longer on order: a quantity, or everything that is on order.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
/// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is on order),
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="AllocationStatus.InvalidCommand"/>, <see cref="AllocationStatus.ExceedsState"/>.</remarks>
[Command(CommandKind.TakeOffOrder, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Footprint = CommandFootprint.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.Quantity | AmountForms.Everything)]
public readonly partial record struct TakeOffOrder(AllocationId Allocation, Amount Amount) : ICommand;

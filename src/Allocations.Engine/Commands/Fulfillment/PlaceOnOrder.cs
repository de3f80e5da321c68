namespace Allocations.Engine.Commands;

/// <summary>Records that open demand is on order from a supplier. It keeps its place in the queue.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The demand on order: a quantity, or everything that is open. Stock on order has no serial numbers
/// yet.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
/// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is open),
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="AllocationStatus.InvalidCommand"/>, <see cref="AllocationStatus.ExceedsState"/>.</remarks>
[Command(CommandKind.PlaceOnOrder, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Footprint = CommandFootprint.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.Quantity | AmountForms.Everything)]
public readonly partial record struct PlaceOnOrder(AllocationId Allocation, Amount Amount) : ICommand;

namespace Allocations.Engine.Commands;

/// <summary>Records that demand is no longer on order. It stays open, in its place in the queue.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The demand that is no longer on order: a quantity, or everything that is on order.</param>
/// <remarks>Statuses: <see cref="CommandStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="CommandStatus.AllocationExpired"/>,
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing is on order),
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.InvalidCommand"/>, <see cref="CommandStatus.ExceedsState"/>,
/// <see cref="CommandStatus.QuantityNotWhole"/>, <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.AllocationExpired"/>.</remarks>
[Command(CommandKind.TakeOffOrder, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.AllocationDetail, NeedsRoom = false, RequiresUnexpired = true,
    Amounts = AmountForms.Quantity | AmountForms.Everything)]
public readonly partial record struct TakeOffOrder(AllocationId Allocation, Amount Amount) : ICommand;

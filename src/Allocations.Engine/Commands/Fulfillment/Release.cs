namespace Allocations.Engine.Commands;

/// <summary>Releases stock to the customer: picked stock first, then allocated stock.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock to release: a quantity of a bulk product, units that are picked or allocated, or everything
/// of both.</param>
/// <param name="Details">Reason, carrier, tracking number and address; none by default.</param>
/// <remarks>Statuses: <see cref="CommandStatus.InvalidOption"/> (the amount names a lot, or the reason is not a declared one),
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing is picked or allocated),
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>, <see cref="CommandStatus.ExceedsAllocated"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.LocationIsFrozen"/>, <see cref="CommandStatus.AllocationExpired"/>,
/// <see cref="CommandStatus.LotIsRecalled"/>.</remarks>
[Command(CommandKind.Release, typeof(ReleaseCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Release, NeedsRoom = false, RequiresUnexpired = true,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct Release(
    AllocationId Allocation,
    Amount Amount,
    ReleaseDetails Details = default) : ICommand;

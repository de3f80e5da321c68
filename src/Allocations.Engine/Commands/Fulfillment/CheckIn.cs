namespace Allocations.Engine.Commands;

/// <summary>Checks unused stock in from a technician.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock to check in: a quantity of a bulk product, units that are with a technician for this
/// allocation, or everything.</param>
/// <param name="Location">The destination.</param>
/// <param name="KeepAllocated">Whether the stock is allocated to the allocation again, at that location, which must then be
/// allocatable. If not, this part of the allocation is cancelled, and its stock becomes free and serves the queue in the same
/// step. Default: false.</param>
/// <remarks>Statuses: <see cref="CommandStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing is with a technician),
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>, <see cref="CommandStatus.ExceedsState"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.LocationIsQuarantine"/>,
/// <see cref="CommandStatus.LocationIsStaging"/>, <see cref="CommandStatus.LocationIsVehicle"/>,
/// <see cref="CommandStatus.LocationIsConsignment"/>, <see cref="CommandStatus.LocationIsRestricted"/>,
/// <see cref="CommandStatus.LocationIsFrozen"/>, <see cref="CommandStatus.LocationDiscontinued"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.SourcingLimited"/> (it is kept, for a request for one location, and the rest is at
/// another).</remarks>
[Command(CommandKind.CheckIn, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.AllocationDetail, Amounts = AmountForms.OfAllocation)]
public readonly partial record struct CheckIn(
    AllocationId Allocation,
    Amount Amount,
    LocationId Location,
    bool KeepAllocated = false) : ICommand;

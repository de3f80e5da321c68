namespace Allocations.Engine.Commands;

/// <summary>Checks unused stock in from a technician.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock to check in: a quantity of a bulk product, units that are with a technician for this
/// allocation, or everything.</param>
/// <param name="Location">The destination.</param>
/// <param name="KeepReserved">Whether the stock is reserved for the allocation again, at that location, which must then be
/// allocatable. If not, this part of the allocation is cancelled, and its stock becomes free and serves the queue in the same
/// step. Default: false.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
/// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is with a technician),
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
/// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
/// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>,
/// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.LocationIsQuarantine"/>,
/// <see cref="AllocationStatus.LocationIsStaging"/>, <see cref="AllocationStatus.LocationIsVehicle"/>,
/// <see cref="AllocationStatus.LocationIsConsignment"/>, <see cref="AllocationStatus.LocationIsRestricted"/>,
/// <see cref="AllocationStatus.LocationIsFrozen"/>.</remarks>
[Command(CommandKind.CheckIn, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Footprint = CommandFootprint.AllocationDetail, Amounts = AmountForms.OfAllocation)]
public readonly partial record struct CheckIn(
    AllocationId Allocation,
    Amount Amount,
    LocationId Location,
    bool KeepReserved = false) : ICommand;

namespace Allocations.Engine.Commands;

/// <summary>Checks stock out to a technician: picked stock first, then allocated stock.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock to check out: a quantity of a bulk product, units that are picked or allocated, or
/// everything of both.</param>
/// <param name="Vehicle">The destination: a location of kind <see cref="LocationKind.TechnicianVehicle"/>.</param>
/// <remarks>Statuses: <see cref="CommandStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing is picked or allocated),
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>, <see cref="CommandStatus.ExceedsState"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.LocationIsNotVehicle"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.LocationIsFrozen"/>,
/// <see cref="CommandStatus.LocationDiscontinued"/>,
/// <see cref="CommandStatus.AllocationExpired"/>,
/// <see cref="CommandStatus.LotIsRecalled"/>.</remarks>
[Command(CommandKind.CheckOut, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.AllocationDetail, NeedsRoom = false, RequiresUnexpired = true,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct CheckOut(AllocationId Allocation, Amount Amount, LocationId Vehicle) : ICommand
{
    internal LocationId Location => Vehicle;
}

namespace Allocations.Engine.Commands;

/// <summary>Checks stock out to a technician: picked stock first, then reserved stock.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The stock to check out: a quantity of a bulk product, units that are picked or reserved, or everything of
/// both.</param>
/// <param name="Vehicle">The destination: a location of kind <see cref="LocationKind.TechnicianVehicle"/>.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
/// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
/// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is picked or reserved),
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
/// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
/// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>,
/// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.LocationIsNotVehicle"/>.</remarks>
[Command(CommandKind.CheckOut, typeof(FulfillmentCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Footprint = CommandFootprint.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct CheckOut(AllocationId Allocation, Amount Amount, LocationId Vehicle) : ICommand
{
    internal LocationId Location => Vehicle;
}

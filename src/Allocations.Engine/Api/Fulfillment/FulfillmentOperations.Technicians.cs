using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>To technicians, and back from them.</content>
public sealed partial class FulfillmentOperations
{
    /// <summary>Checks stock out to a technician: picked stock first, then reserved stock.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">The stock to check out: a quantity of a bulk product, units that are picked or reserved, or
    /// everything of both.</param>
    /// <param name="vehicle">The destination: a location of kind <see cref="LocationKind.TechnicianVehicle"/>.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
    /// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is picked or
    /// reserved), <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
    /// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
    /// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
    /// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
    /// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>,
    /// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.LocationIsNotVehicle"/>.</remarks>
    public ValueTask<AllocationOutcome> CheckOutAsync(
        AllocationId allocation,
        Amount amount,
        LocationId vehicle,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.CheckOut, allocation, amount, operation, vehicle);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Checks unused stock in from a technician.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">The stock to check in: a quantity of a bulk product, units that are with a technician for this
    /// allocation, or everything.</param>
    /// <param name="location">The destination.</param>
    /// <param name="keepReserved">Whether the stock is reserved for the allocation again, at that location, which must then
    /// be allocatable. If not, this part of the allocation is cancelled, and its stock becomes free and serves the queue in
    /// the same step. Default: false.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
    /// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is with a
    /// technician), <see cref="AllocationStatus.ProductIsSerialized"/>,
    /// <see cref="AllocationStatus.ProductIsNotSerialized"/>, <see cref="AllocationStatus.QuantityNotPositive"/>,
    /// <see cref="AllocationStatus.QuantityNotWhole"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="AllocationStatus.ListEmpty"/>, <see cref="AllocationStatus.ListTooLong"/>,
    /// <see cref="AllocationStatus.DuplicateSerial"/>, <see cref="AllocationStatus.UnknownSerial"/>,
    /// <see cref="AllocationStatus.SerialOfAnotherProduct"/>, <see cref="AllocationStatus.SerialNotOfAllocation"/>,
    /// <see cref="AllocationStatus.ExceedsState"/>, <see cref="AllocationStatus.UnknownLocation"/>,
    /// <see cref="AllocationStatus.LocationIsQuarantine"/>, <see cref="AllocationStatus.LocationIsStaging"/>,
    /// <see cref="AllocationStatus.LocationIsVehicle"/>, <see cref="AllocationStatus.LocationIsConsignment"/>,
    /// <see cref="AllocationStatus.LocationIsRestricted"/>, <see cref="AllocationStatus.LocationIsFrozen"/>.</remarks>
    public ValueTask<AllocationOutcome> CheckInAsync(
        AllocationId allocation,
        Amount amount,
        LocationId location,
        bool keepReserved = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.CheckIn, allocation, amount, operation, location, keepReserved);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}

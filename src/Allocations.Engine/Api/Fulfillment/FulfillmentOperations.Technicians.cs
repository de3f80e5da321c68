using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>To technicians, and back from them.</content>
public sealed partial class FulfillmentOperations
{
    /// <summary>Checks out to a technician a quantity that is picked, then that is reserved.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="vehicle">Where to: a location of kind <see cref="LocationKind.TechnicianVehicle"/>.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is picked or reserved),
    /// ProductIsSerialized, the Quantity statuses, ExceedsState,
    /// UnknownLocation, LocationIsNotVehicle.</remarks>
    public ValueTask<AllocationOutcome> CheckOutAsync(
        AllocationId allocation,
        Quantity quantity,
        LocationId vehicle,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.CheckOut, allocation, quantity, operation, vehicle);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Checks out to a technician the named units that is picked, then that is reserved.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The units, all picked or reserved for this allocation.</param>
    /// <param name="vehicle">Where to: a location of kind <see cref="LocationKind.TechnicianVehicle"/>.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is picked or reserved),
    /// ProductIsNotSerialized, ExceedsState, ListEmpty, ListTooLong, the Serial statuses,
    /// UnknownLocation, LocationIsNotVehicle.</remarks>
    public ValueTask<AllocationOutcome> CheckOutAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        LocationId vehicle,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.CheckOut, allocation, serials, operation, vehicle);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Checks out to a technician everything that is picked or reserved.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="vehicle">Where to: a location of kind <see cref="LocationKind.TechnicianVehicle"/>.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is picked or reserved),
    /// UnknownLocation, LocationIsNotVehicle.</remarks>
    public ValueTask<AllocationOutcome> CheckOutAllAsync(
        AllocationId allocation,
        LocationId vehicle,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FulfillAll(CommandKind.CheckOut, allocation, operation, vehicle);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Checks in from a technician a quantity that was not used.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="location">Where to.</param>
    /// <param name="keepReserved">Whether it is reserved for the allocation again, at that location, which must be one to
    /// allocate
    /// from. If not, this part of the allocation is cancelled, and its stock is free and serves the queue in the same
    /// step.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is with a technician),
    /// ProductIsSerialized, the Quantity statuses, ExceedsState,
    /// UnknownLocation, the Location statuses.</remarks>
    public ValueTask<AllocationOutcome> CheckInAsync(
        AllocationId allocation,
        Quantity quantity,
        LocationId location,
        bool keepReserved = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.CheckIn, allocation, quantity, operation, location, keepReserved);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Checks in from a technician the named units that was not used.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The units, all with a technician for this allocation.</param>
    /// <param name="location">Where to.</param>
    /// <param name="keepReserved">Whether it is reserved for the allocation again, at that location, which must be one to
    /// allocate
    /// from. If not, this part of the allocation is cancelled, and its stock is free and serves the queue in the same
    /// step.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is with a technician),
    /// ProductIsNotSerialized, ExceedsState, ListEmpty, ListTooLong, the Serial statuses,
    /// UnknownLocation, the Location statuses.</remarks>
    public ValueTask<AllocationOutcome> CheckInAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        LocationId location,
        bool keepReserved = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.CheckIn, allocation, serials, operation, location, keepReserved);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Checks in from a technician everything that was not used.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="location">Where to.</param>
    /// <param name="keepReserved">Whether it is reserved for the allocation again, at that location, which must be one to
    /// allocate
    /// from. If not, this part of the allocation is cancelled, and its stock is free and serves the queue in the same
    /// step.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is with a technician),
    /// UnknownLocation, the Location statuses.</remarks>
    public ValueTask<AllocationOutcome> CheckInAllAsync(
        AllocationId allocation,
        LocationId location,
        bool keepReserved = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FulfillAll(CommandKind.CheckIn, allocation, operation, location, keepReserved);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}

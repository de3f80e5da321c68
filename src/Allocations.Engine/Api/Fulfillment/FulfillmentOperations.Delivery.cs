using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Shipping, delivery, and taking a delivery back.</content>
public sealed partial class FulfillmentOperations
{
    /// <summary>Ships a quantity that is picked, then that is reserved; it is in transit until it is delivered.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="details">Reason, carrier, tracking number, address.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is picked or reserved),
    /// ProductIsSerialized, the Quantity statuses, ExceedsState,
    /// TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> ShipAsync(
        AllocationId allocation,
        Quantity quantity,
        ReleaseDetails details = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Ship(allocation, quantity, details, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Ships the named units that is picked, then that is reserved; it is in transit until it is delivered.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The units, all picked or reserved for this allocation.</param>
    /// <param name="details">Reason, carrier, tracking number, address.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is picked or reserved),
    /// ProductIsNotSerialized, ExceedsState, ListEmpty, ListTooLong, the Serial statuses,
    /// TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> ShipAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        ReleaseDetails details = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Ship(allocation, serials, details, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Ships everything that is picked or reserved; it is in transit until it is delivered.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="details">Reason, carrier, tracking number, address.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is picked or reserved),
    /// TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> ShipAllAsync(
        AllocationId allocation,
        ReleaseDetails details = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.ShipAll(allocation, details, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Says of a quantity that is in transit, then that is with a technician, that it is delivered.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="proof">Who took it, or what proves it, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by
    /// default.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is in transit or
    /// with a technician),
    /// ProductIsSerialized, the Quantity statuses, ExceedsState,
    /// TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> DeliverAsync(
        AllocationId allocation,
        Quantity quantity,
        string? proof = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.Deliver, allocation, quantity, operation, note: proof);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Says of the named units that is in transit, then that is with a technician, that it is delivered.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The units, all in transit or with a technician for this allocation; scanned where they were
    /// handed over.</param>
    /// <param name="proof">Who took it, or what proves it, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by
    /// default.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is in transit or
    /// with a technician),
    /// ProductIsNotSerialized, ExceedsState, ListEmpty, ListTooLong, the Serial statuses,
    /// TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> DeliverAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        string? proof = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.Deliver, allocation, serials, operation, note: proof);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Says of everything that is in transit or with a technician that it is delivered.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="proof">Who took it, or what proves it, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by
    /// default.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is in transit or
    /// with a technician),
    /// TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> DeliverAllAsync(
        AllocationId allocation,
        string? proof = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FulfillAll(CommandKind.Deliver, allocation, operation, note: proof);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Takes back the delivery of a quantity that was delivered: it is reserved again, in the ledgers that it
    /// left.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="note">Why, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing was delivered),
    /// ProductIsSerialized, the Quantity statuses, ExceedsState,
    /// SerialAlreadyInStock (a unit was received again since), TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> ReverseReleaseAsync(
        AllocationId allocation,
        Quantity quantity,
        string? note = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.ReverseRelease, allocation, quantity, operation, note: note);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Takes back the delivery of the named units that was delivered: it is reserved again, in the ledgers that
    /// it left.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The units, all delivered to this allocation.</param>
    /// <param name="note">Why, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing was delivered),
    /// ProductIsNotSerialized, ExceedsState, ListEmpty, ListTooLong, the Serial statuses,
    /// SerialAlreadyInStock (a unit was received again since), TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> ReverseReleaseAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        string? note = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.ReverseRelease, allocation, serials, operation, note: note);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Takes back the delivery of everything that was delivered: it is reserved again, in the ledgers that it
    /// left.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="note">Why, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing was delivered),
    /// SerialAlreadyInStock (a unit was received again since), TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> ReverseReleaseAllAsync(
        AllocationId allocation,
        string? note = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FulfillAll(CommandKind.ReverseRelease, allocation, operation, note: note);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}

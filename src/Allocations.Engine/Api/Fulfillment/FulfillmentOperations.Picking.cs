using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Picking, and putting back.</content>
public sealed partial class FulfillmentOperations
{
    /// <summary>Picks a quantity that is reserved.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is reserved),
    /// ProductIsSerialized, the Quantity statuses, ExceedsState.</remarks>
    public ValueTask<AllocationOutcome> PickAsync(
        AllocationId allocation,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.Pick, allocation, quantity, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Picks the named units that is reserved.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The units, all reserved for this allocation.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is reserved),
    /// ProductIsNotSerialized, ExceedsState, ListEmpty, ListTooLong, the Serial statuses.</remarks>
    public ValueTask<AllocationOutcome> PickAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.Pick, allocation, serials, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Picks everything that is reserved.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is reserved).</remarks>
    public ValueTask<AllocationOutcome> PickAllAsync(
        AllocationId allocation,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FulfillAll(CommandKind.Pick, allocation, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Puts back a quantity that is picked: it is reserved again.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is picked),
    /// ProductIsSerialized, the Quantity statuses, ExceedsState.</remarks>
    public ValueTask<AllocationOutcome> PutBackAsync(
        AllocationId allocation,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.PutBack, allocation, quantity, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Puts back the named units that is picked: it is reserved again.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The units, all picked for this allocation.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is picked),
    /// ProductIsNotSerialized, ExceedsState, ListEmpty, ListTooLong, the Serial statuses.</remarks>
    public ValueTask<AllocationOutcome> PutBackAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.PutBack, allocation, serials, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Puts back everything that is picked: it is reserved again.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is picked).</remarks>
    public ValueTask<AllocationOutcome> PutBackAllAsync(
        AllocationId allocation,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FulfillAll(CommandKind.PutBack, allocation, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}

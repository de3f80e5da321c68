using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>What is on order from a supplier.</content>
public sealed partial class FulfillmentOperations
{
    /// <summary>Says of a quantity that is open that it is on order; it goes on waiting, at its place in line.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is open),
    /// the Quantity statuses, ExceedsState.</remarks>
    public ValueTask<AllocationOutcome> PlaceOnOrderAsync(
        AllocationId allocation,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.PlaceOnOrder, allocation, quantity, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Says of everything that is open that it is on order; it goes on waiting, at its place in line.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is open).</remarks>
    public ValueTask<AllocationOutcome> PlaceOnOrderAllAsync(
        AllocationId allocation,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FulfillAll(CommandKind.PlaceOnOrder, allocation, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Says of a quantity that is on order that it no longer is.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is on order),
    /// the Quantity statuses, ExceedsState.</remarks>
    public ValueTask<AllocationOutcome> TakeOffOrderAsync(
        AllocationId allocation,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.TakeOffOrder, allocation, quantity, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Says of everything that is on order that it no longer is.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is on order).</remarks>
    public ValueTask<AllocationOutcome> TakeOffOrderAllAsync(
        AllocationId allocation,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FulfillAll(CommandKind.TakeOffOrder, allocation, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}

using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Demand that is on order from a supplier.</content>
public sealed partial class FulfillmentOperations
{
    /// <summary>Records that open demand is on order from a supplier. It keeps its place in the queue.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">The demand on order: a quantity, or everything that is open. Stock on order has no serial
    /// numbers yet.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
    /// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is open),
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="AllocationStatus.InvalidCommand"/>, <see cref="AllocationStatus.ExceedsState"/>.</remarks>
    public ValueTask<AllocationOutcome> PlaceOnOrderAsync(
        AllocationId allocation,
        Amount amount,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.PlaceOnOrder, allocation, amount, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Records that demand is no longer on order. It stays open, in its place in the queue.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">The demand that is no longer on order: a quantity, or everything that is on order.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
    /// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is on order),
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="AllocationStatus.InvalidCommand"/>, <see cref="AllocationStatus.ExceedsState"/>.</remarks>
    public ValueTask<AllocationOutcome> TakeOffOrderAsync(
        AllocationId allocation,
        Amount amount,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.TakeOffOrder, allocation, amount, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}

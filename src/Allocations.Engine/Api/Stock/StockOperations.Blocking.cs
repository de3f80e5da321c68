using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Stock that can't be used, and stock that can again.</content>
public sealed partial class StockOperations
{
    /// <summary>Blocks a quantity of a bulk product: it is still on hand, and no longer free.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="quantity">How much; above zero, a multiple of the product's increment.</param>
    /// <param name="reason">Why; not <see cref="BlockReason.None"/>.</param>
    /// <param name="allocation">Whose reserved stock it is, as far as it is more than what is free there; none by default:
    /// free stock only.</param>
    /// <param name="cancelUnfilled">Whether a part of an allocation that can't be replaced is cancelled; false by default:
    /// it waits.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, InvalidOption, UnknownAllocation, AllocationRetired,
    /// AllocationOfAnotherProduct, InsufficientStock.</remarks>
    public ValueTask<RepairOutcome> BlockAsync(
        ProductId product,
        LocationId location,
        Quantity quantity,
        BlockReason reason,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Block(product, location, quantity, reason, allocation, cancelUnfilled, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Blocks serialised units. One that is reserved is replaced in its allocation in the same step, if another is
    /// free that the allocation may take.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="reason">Why; not <see cref="BlockReason.None"/>.</param>
    /// <param name="cancelUnfilled">Whether a part of an allocation that can't be replaced is cancelled; false by default:
    /// it waits.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, InvalidOption, ListEmpty, ListTooLong, DuplicateSerial, UnknownSerial,
    /// SerialOfAnotherProduct, SerialElsewhere, SerialNotAvailable.</remarks>
    public ValueTask<RepairOutcome> BlockAsync(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        BlockReason reason,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Block(product, location, serials, reason, cancelUnfilled, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Makes blocked stock of a bulk product free again; the queue is served in the same step.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="quantity">How much; above zero, a multiple of the product's increment.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, InsufficientStock (Quantity: what is blocked).</remarks>
    public ValueTask<Outcome> UnblockAsync(
        ProductId product,
        LocationId location,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Unblock(product, location, quantity, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Makes blocked units free again; the queue is served in the same step.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, ListEmpty, ListTooLong, DuplicateSerial, UnknownSerial,
    /// SerialOfAnotherProduct, SerialElsewhere, SerialNotBlocked.</remarks>
    public ValueTask<Outcome> UnblockAsync(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Unblock(product, location, serials, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Puts units into quarantine, wherever they are: those that are free, and those that are reserved, which are
    /// replaced in their allocations in the same step. What is picked, on its way or gone is left as it is, and so is what
    /// is blocked already; <see cref="RepairOutcome.Quantity"/> says how many went into quarantine.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="cancelUnfilled">Whether a part of an allocation that can't be replaced is cancelled; false by default:
    /// it waits.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (none of them went), UnknownProduct, OtherTenant, ProductIsNotSerialized, ListEmpty,
    /// ListTooLong, DuplicateSerial, UnknownSerial, SerialOfAnotherProduct.</remarks>
    public ValueTask<RepairOutcome> QuarantineSerialsAsync(
        ProductId product,
        ReadOnlySpan<string> serials,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.QuarantineSerials(product, serials, cancelUnfilled, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }
}

using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Stock that is gone, and counts.</content>
public sealed partial class StockOperations
{
    /// <summary>Writes a quantity of a bulk product off: it is no longer on hand.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="quantity">How much; above zero, a multiple of the product's increment.</param>
    /// <param name="reason">Why.</param>
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
    public ValueTask<RepairOutcome> WriteOffAsync(
        ProductId product,
        LocationId location,
        Quantity quantity,
        WriteOffReason reason = WriteOffReason.Unspecified,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.WriteOff(product, location, quantity, reason, allocation, cancelUnfilled, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Writes serialised units off: free, blocked or reserved ones. One that is reserved is replaced in its
    /// allocation in the same step, if another is free that the allocation may take.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancelUnfilled">Whether a part of an allocation that can't be replaced is cancelled; false by default:
    /// it waits.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, InvalidOption, ListEmpty, ListTooLong, DuplicateSerial, UnknownSerial,
    /// SerialOfAnotherProduct, SerialElsewhere, SerialNotAvailable.</remarks>
    public ValueTask<RepairOutcome> WriteOffAsync(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        WriteOffReason reason = WriteOffReason.Unspecified,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.WriteOff(product, location, serials, reason, cancelUnfilled, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Writes blocked stock of a bulk product off.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="quantity">How much; above zero, a multiple of the product's increment.</param>
    /// <param name="reason">Why.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, InvalidOption, InsufficientStock (Quantity: what is blocked).</remarks>
    public ValueTask<RepairOutcome> WriteOffBlockedAsync(
        ProductId product,
        LocationId location,
        Quantity quantity,
        WriteOffReason reason = WriteOffReason.Unspecified,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.WriteOffBlocked(product, location, quantity, reason, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Corrects the stock on the shelf of a location to what was counted there, of a bulk product. A surplus is free and
    /// serves the queue; a deficit is taken from free stock. Picked stock has left the shelf: it is on hand, but not
    /// counted.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="counted">The quantity on the shelf: free, reserved and blocked stock together; zero if there is none.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (so much is there), UnknownProduct, OtherTenant, ProductIsSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, InsufficientStock (Quantity: what is free; write reserved stock off by
    /// naming its allocation).</remarks>
    public ValueTask<Outcome> CountAsync(
        ProductId product,
        LocationId location,
        Quantity counted,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.CountStock(product, location, counted, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Corrects the units at a location to those that were found there. The product must be frozen. Free units
    /// from other locations are moved here; units that should be here, and are not in the list, are written off, and
    /// replaced in their allocations in the same step; picked ones need not be in the list. Where any are missing, the
    /// writer looks at every unit that the product ever had. <see cref="CompareCountAsync"/> says beforehand which they
    /// are.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="serials">All serial numbers that were found; empty if none were. A location with more units than
    /// <see cref="EngineLimits.SerialsPerCommand"/> can't be counted so.</param>
    /// <param name="cancelUnfilled">Whether a part of an allocation that can't be replaced is cancelled; false by default:
    /// it waits.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (all are there, and no others), UnknownProduct, OtherTenant, ProductIsNotSerialized,
    /// ProductNotFrozen, UnknownLocation, LocationIsFrozen, ListTooLong, DuplicateSerial, UnknownSerial (receive it),
    /// SerialOfAnotherProduct, SerialAlreadyAllocated (reserved elsewhere), SerialNotAvailable (gone, or blocked
    /// elsewhere).</remarks>
    public ValueTask<RepairOutcome> CountSerialsAsync(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.CountSerials(product, location, serials, cancelUnfilled, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Compares a count of serial numbers with the books, and changes nothing; answered by the writer, in its
    /// place among the commands.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="serials">The serial numbers that were found there.</param>
    /// <returns>The report, or null if there is no such serialised product, or no such location, in this tenant.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serials"/> is null.</exception>
    /// <exception cref="ArgumentException">A serial number in it is.</exception>
    public Task<SerialCountReport?> CompareCountAsync(
        ProductId product, LocationId location, IReadOnlyCollection<string> serials)
    {
        ArgumentNullException.ThrowIfNull(serials);
        int tenant = _scope.Tenant.Value;
        string[] found = [.. serials];
        if (found.Contains(null))
        {
            throw new ArgumentException("A serial number is null.", nameof(serials));
        }

        return _scope.Engine.AskAsync(state => Queries.SerialComparison.Of(state, tenant, product, location, found));
    }
}

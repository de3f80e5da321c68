using Allocations.Engine.Ledgers;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <summary>Stock on hand: what comes in, what is corrected, where it lies.</summary>
/// <remarks>Thread-safe. Commands complete when their outcome is as durable as <see cref="EngineOptions.Durability"/> says, and
/// allocate nothing in steady state; refusals are statuses, never exceptions. Await each command once: of that, of giving up a
/// wait, and of an engine that is closed see <see cref="AllocationEngine"/>.</remarks>
public sealed partial class StockOperations
{
    private readonly EngineScope _scope;

    internal StockOperations(EngineScope scope) => _scope = scope;

    /// <summary>Receives a quantity of a bulk product; the queue is served in the same step.</summary>
    /// <param name="product">What comes in.</param>
    /// <param name="location">Where to.</param>
    /// <param name="quantity">Above zero, a multiple of the product's increment.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen.</remarks>
    public ValueTask<Outcome> ReceiveAsync(
        ProductId product,
        LocationId location,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Receive(product, location, quantity, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Receives serialised units, in this order; the queue is served in the same step.</summary>
    /// <param name="product">What comes in.</param>
    /// <param name="location">Where to.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, ListEmpty, ListTooLong, TextTooLong, DuplicateSerial,
    /// SerialAlreadyInStock.</remarks>
    public ValueTask<Outcome> ReceiveAsync(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Receive(product, location, serials, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Corrects a bulk product's free stock, up or down.</summary>
    /// <param name="product">What is corrected.</param>
    /// <param name="location">Where.</param>
    /// <param name="change">Positive: found; negative: gone.</param>
    /// <param name="reason">Why.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, InsufficientStock.</remarks>
    public ValueTask<Outcome> AdjustAsync(
        ProductId product,
        LocationId location,
        Quantity change,
        AdjustReason reason = AdjustReason.Unspecified,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Adjust(product, location, change, reason, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Takes found serialised units into stock.</summary>
    /// <param name="product">What is corrected.</param>
    /// <param name="location">Where.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="reason">Why.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as for receiving.</remarks>
    public ValueTask<Outcome> AddUnitsAsync(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        AdjustReason reason = AdjustReason.Unspecified,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.AddUnits(product, location, serials, reason, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Writes free serialised units off.</summary>
    /// <param name="product">What is corrected.</param>
    /// <param name="location">Where.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="reason">Why.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, ListEmpty, ListTooLong, DuplicateSerial, UnknownSerial,
    /// SerialOfAnotherProduct, SerialElsewhere, SerialAlreadyAllocated, SerialNotAvailable.</remarks>
    public ValueTask<Outcome> RemoveUnitsAsync(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        AdjustReason reason = AdjustReason.Unspecified,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.RemoveUnits(product, location, serials, reason, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Moves free bulk stock.</summary>
    /// <param name="product">What is moved.</param>
    /// <param name="from">From where.</param>
    /// <param name="to">To where.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, SameLocation, InsufficientStock.</remarks>
    public ValueTask<Outcome> MoveAsync(
        ProductId product,
        LocationId from,
        LocationId to,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Move(product, from, to, quantity, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Moves free serialised units.</summary>
    /// <param name="product">What is moved.</param>
    /// <param name="from">From where.</param>
    /// <param name="to">To where.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductIsSerialized or ProductIsNotSerialized, the Quantity
    /// statuses, UnknownLocation, LocationIsFrozen, SameLocation, and the Serial statuses.</remarks>
    public ValueTask<Outcome> MoveAsync(
        ProductId product,
        LocationId from,
        LocationId to,
        ReadOnlySpan<string> serials,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Move(product, from, to, serials, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>What can be promised of a product now. On this thread, without queueing, in tens of nanoseconds.</summary>
    /// <param name="product">The product.</param>
    /// <param name="availability">What is available, with the sequence at which it is true and whether that is durable.</param>
    /// <returns>False if there is no such product in this tenant.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryGetAvailability(ProductId product, out Availability availability)
    {
        AllocationEngine engine = _scope.Engine;
        bool found = engine.Reader.TryRead(product, out ProductRow row, out long safetyStock)
            && row.Tenant == _scope.Tenant.Value;
        engine.ThrowIfClosed();
        availability = !found ? default : new Availability
        {
            Product = product,
            Available = Quantity.FromMillionths(row.Available),
            SafetyStock = Quantity.FromMillionths(safetyStock),
            Waiting = Quantity.FromMillionths(row.Waiting),
            WaitingCount = row.WaitingCount,
            Sequence = row.LastSequence,
            IsDurable = row.LastSequence <= engine.DurableSequence,
        };
        return found;
    }

    /// <summary>The stock of a product at a location now; all zero if nothing was ever there. On this thread, without
    /// queueing.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location.</param>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public LocationStock GetStock(ProductId product, LocationId location)
    {
        AllocationEngine engine = _scope.Engine;
        bool mine = engine.Reader.TryRead(product, out ProductRow owner) && owner.Tenant == _scope.Tenant.Value;
        if (mine && owner.Is(ProductTraits.LotTracked))
        {
            return GetStock(product, location, LotId.None);
        }

        LedgerRow row = mine ? engine.Reader.Read(product, location) : default;
        engine.ThrowIfClosed();
        return new LocationStock
        {
            Product = product,
            Location = location,
            Free = Quantity.FromMillionths(row.Free),
            Reserved = Quantity.FromMillionths(row.Reserved),
            Picked = Quantity.FromMillionths(row.Picked),
            Blocked = Quantity.FromMillionths(row.Blocked),
            WithTechnician = Quantity.FromMillionths(row.WithTechnician),
            InTransit = Quantity.FromMillionths(row.InTransit),
            Sequence = row.LastSequence,
            IsDurable = row.LastSequence <= engine.DurableSequence,
        };
    }

    /// <summary>Finds a unit by its serial number; answered by the writer, in its place among the commands.</summary>
    /// <param name="product">The product.</param>
    /// <param name="serial">The serial number.</param>
    /// <returns>The unit, or null if the product has none with this number in this tenant.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serial"/> is null.</exception>
    public Task<SerialView?> FindSerialAsync(ProductId product, string serial)
    {
        ArgumentNullException.ThrowIfNull(serial);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.Lookups.FindSerial(state, tenant, product, serial));
    }

    /// <summary>Finds units of a product by state, location, range of serial numbers and order of receipt; answered by the
    /// writer, in its place among the commands. A question looks at a bounded number of units; see <see
    /// cref="SerialPage.Next"/>.</summary>
    /// <param name="product">The product.</param>
    /// <param name="filter">Which of its units.</param>
    /// <returns>Units in the order of receipt; of a serial number that was received more than once, the newest unit. None if
    /// there is no such product or location in this tenant.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="SerialFilter.Most"/> or <see cref="SerialFilter.StartAt"/> is
    /// out of range.</exception>
    /// <exception cref="ArgumentException">The product has no unit with the number <see cref="SerialFilter.ReceivedBefore"/>; the
    /// task ends with it.</exception>
    public Task<SerialPage> FindSerialsAsync(ProductId product, SerialFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, EngineLimits.SerialsPerCommand, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfNegative(filter.StartAt, nameof(filter));
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.SerialSearch.Find(state, tenant, product, filter));
    }
}

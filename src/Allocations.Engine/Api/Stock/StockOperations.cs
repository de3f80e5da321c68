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

    /// <summary>Receives stock: it is free, and serves the queue in the same step.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location that receives it.</param>
    /// <param name="amount">The stock that comes in: a quantity of a bulk product, of a lot if the product is tracked by lot,
    /// or new units, which are received in this order. The quantity is above zero, and a multiple of the product's
    /// increment.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>A lot may have expired: its stock is received, but nothing of it is promised. Statuses:
    /// <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
    /// <see cref="AllocationStatus.LotRequired"/>, <see cref="AllocationStatus.ProductHasNoLots"/>,
    /// <see cref="AllocationStatus.UnknownLot"/>, <see cref="AllocationStatus.LotNotOfProduct"/>,
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="AllocationStatus.QuantityOverflow"/>, <see cref="AllocationStatus.UnknownLocation"/>,
    /// <see cref="AllocationStatus.LocationIsFrozen"/>, <see cref="AllocationStatus.InvalidOption"/> (the amount is
    /// everything, or names units in a lot), <see cref="AllocationStatus.ListEmpty"/>,
    /// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.TextMissing"/>,
    /// <see cref="AllocationStatus.TextTooLong"/>, <see cref="AllocationStatus.TextInvalid"/>,
    /// <see cref="AllocationStatus.DuplicateSerial"/>, <see cref="AllocationStatus.SerialAlreadyInStock"/>.</remarks>
    public ValueTask<Outcome> ReceiveAsync(
        ProductId product,
        LocationId location,
        Amount amount,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Receive(product, location, amount, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Corrects the free stock of a bulk product, up or down. A surplus serves the queue in the same step. For units
    /// see <see cref="AddUnitsAsync"/> and <see cref="RemoveUnitsAsync"/>.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location of the stock.</param>
    /// <param name="change">The correction: a quantity, of a lot if the product is tracked by lot. Positive for stock that
    /// was found, negative for stock that is gone; not zero, and a multiple of the product's increment.</param>
    /// <param name="reason">The reason; unspecified by default.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.LotRequired"/>,
    /// <see cref="AllocationStatus.ProductHasNoLots"/>, <see cref="AllocationStatus.UnknownLot"/>,
    /// <see cref="AllocationStatus.LotNotOfProduct"/>, <see cref="AllocationStatus.QuantityNotPositive"/> (zero),
    /// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.QuantityOverflow"/>,
    /// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.LocationIsFrozen"/>,
    /// <see cref="AllocationStatus.InvalidOption"/> (the amount is everything, or names units; the reason is not a declared
    /// one), <see cref="AllocationStatus.InsufficientStock"/> (less than that is free).</remarks>
    public ValueTask<Outcome> AdjustAsync(
        ProductId product,
        LocationId location,
        Amount change,
        AdjustReason reason = AdjustReason.Unspecified,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Adjust(product, location, change, reason, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Takes found serialised units into stock: they are free, and serve the queue in the same step.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location where they were found.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="reason">The reason; unspecified by default.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsNotSerialized"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="AllocationStatus.QuantityOverflow"/>, <see cref="AllocationStatus.UnknownLocation"/>,
    /// <see cref="AllocationStatus.LocationIsFrozen"/>, <see cref="AllocationStatus.InvalidOption"/> (the reason is not a
    /// declared one), <see cref="AllocationStatus.ListEmpty"/>, <see cref="AllocationStatus.ListTooLong"/>,
    /// <see cref="AllocationStatus.TextMissing"/>, <see cref="AllocationStatus.TextTooLong"/>,
    /// <see cref="AllocationStatus.TextInvalid"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
    /// <see cref="AllocationStatus.SerialAlreadyInStock"/>.</remarks>
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

    /// <summary>Removes free serialised units from stock.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location of the units.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="reason">The reason; unspecified by default.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsNotSerialized"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.LocationIsFrozen"/>,
    /// <see cref="AllocationStatus.InvalidOption"/> (the reason is not a declared one),
    /// <see cref="AllocationStatus.ListEmpty"/>, <see cref="AllocationStatus.ListTooLong"/>,
    /// <see cref="AllocationStatus.TextMissing"/>, <see cref="AllocationStatus.TextTooLong"/>,
    /// <see cref="AllocationStatus.TextInvalid"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
    /// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
    /// <see cref="AllocationStatus.SerialElsewhere"/>, <see cref="AllocationStatus.SerialAlreadyAllocated"/>,
    /// <see cref="AllocationStatus.SerialNotAvailable"/>.</remarks>
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

    /// <summary>Moves free stock to another location; the queue is served in the same step.</summary>
    /// <param name="product">The product.</param>
    /// <param name="from">The location of the stock.</param>
    /// <param name="to">The destination.</param>
    /// <param name="amount">The stock to move: a quantity of a bulk product, of a lot if the product is tracked by lot, or
    /// free units. The quantity is above zero, and a multiple of the product's increment.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
    /// <see cref="AllocationStatus.LotRequired"/>, <see cref="AllocationStatus.ProductHasNoLots"/>,
    /// <see cref="AllocationStatus.UnknownLot"/>, <see cref="AllocationStatus.LotNotOfProduct"/>,
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="AllocationStatus.QuantityOverflow"/>, <see cref="AllocationStatus.UnknownLocation"/>,
    /// <see cref="AllocationStatus.LocationIsFrozen"/>, <see cref="AllocationStatus.SameLocation"/>,
    /// <see cref="AllocationStatus.InvalidOption"/> (the amount is everything, or names units in a lot),
    /// <see cref="AllocationStatus.ListEmpty"/>, <see cref="AllocationStatus.ListTooLong"/>,
    /// <see cref="AllocationStatus.TextMissing"/>, <see cref="AllocationStatus.TextTooLong"/>,
    /// <see cref="AllocationStatus.TextInvalid"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
    /// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
    /// <see cref="AllocationStatus.SerialElsewhere"/>, <see cref="AllocationStatus.SerialAlreadyAllocated"/>,
    /// <see cref="AllocationStatus.SerialNotAvailable"/>, <see cref="AllocationStatus.InsufficientStock"/> (less than that is
    /// free).</remarks>
    public ValueTask<Outcome> MoveAsync(
        ProductId product,
        LocationId from,
        LocationId to,
        Amount amount,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Move(product, from, to, amount, operation);
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

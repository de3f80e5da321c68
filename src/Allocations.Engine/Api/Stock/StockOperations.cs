using Allocations.Engine.Ledgers;

namespace Allocations.Engine;

/// <summary>Stock on hand: receipts, corrections and locations.</summary>
/// <remarks><inheritdoc cref="AllocationOperations" path="/remarks/node()"/></remarks>
public sealed partial class StockOperations
{
    private readonly EngineScope _scope;

    internal StockOperations(EngineScope scope) => _scope = scope;

    /// <summary>Gets the quantities of a product that can be promised now. The call runs on this thread, without queueing,
    /// and takes tens of nanoseconds.</summary>
    /// <param name="product">The product.</param>
    /// <param name="availability">The quantities, with the sequence at which they are true and whether that sequence is
    /// durable.</param>
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

    /// <summary>Gets the stock of a product at a location now; all zero if there never was any. The call runs on this thread,
    /// without queueing.</summary>
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
            Allocated = Quantity.FromMillionths(row.Allocated),
            Picked = Quantity.FromMillionths(row.Picked),
            Blocked = Quantity.FromMillionths(row.Blocked),
            WithTechnician = Quantity.FromMillionths(row.WithTechnician),
            InTransit = Quantity.FromMillionths(row.InTransit),
            Sequence = row.LastSequence,
            IsDurable = row.LastSequence <= engine.DurableSequence,
        };
    }

    /// <summary>Finds a unit by its serial number. The writer answers between commands.</summary>
    /// <param name="product">The product.</param>
    /// <param name="serial">The serial number.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The unit, or null if the product has none with this number in this tenant.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serial"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<SerialView?> FindSerialAsync(
        ProductId product, string serial, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(serial);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.Lookups.FindSerial(state, tenant, product, serial), cancellationToken);
    }

    /// <summary>Finds units of a product by state, location, range of serial numbers and order of receipt. The writer answers
    /// between commands. A query examines a bounded number of units; see <see cref="SerialPage.NextCursor"/>.</summary>
    /// <param name="product">The product.</param>
    /// <param name="filter">The conditions for the units.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>Units in the order of receipt; for a serial number that was received more than once, the newest unit. None if
    /// this tenant has no such product or location.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="SerialFilter.Limit"/> or <see cref="SerialFilter.Cursor"/> is
    /// out of range.</exception>
    /// <exception cref="ArgumentException">The product has no unit with the number <see cref="SerialFilter.ReceivedBefore"/>;
    /// the task fails with this exception.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="filter"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<SerialPage> FindSerialsAsync(
        ProductId product, SerialFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, EngineLimits.SerialsPerCommand, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfNegative(filter.Cursor, nameof(filter));
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.SerialSearch.Find(state, tenant, product, filter), cancellationToken);
    }
}

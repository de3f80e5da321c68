using Allocations.Engine.Api;

namespace Allocations.Engine;

/// <content>Places of stock, and those that hold it.</content>
public sealed partial class StockOperations
{
    /// <summary>Lists the locations at which a product has stock, and, for a product that is tracked by lot, the lots there, page
    /// by page. The writer answers between commands.</summary>
    /// <param name="product">The product.</param>
    /// <param name="cursor">The cursor: 0, the default, for the first page, or <see cref="StockPage.NextCursor"/> of the previous
    /// page.</param>
    /// <param name="limit">The maximum number of places to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. Default:
    /// 100.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The places where any quantity is not zero; none if this tenant has no such product.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> or <paramref name="cursor"/> is out of
    /// range.</exception>
    /// <exception cref="ArgumentException">The cursor is of another product; the task fails with this exception.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>A page is true after the command that it names, and visits at most <see cref="EngineLimits.RowsPerPage"/> places,
    /// empty ones included. A cursor stays valid while commands run, also those that change walk orders: a place that had stock
    /// throughout is on exactly one page.</remarks>
    public Task<StockPage> ListAsync(
        ProductId product, int cursor = 0, int limit = 100, CancellationToken cancellationToken = default)
    {
        Paging.Check(limit, cursor);
        int tenant = _scope.Tenant.Value;
        AllocationEngine engine = _scope.Engine;
        return engine.AskAsync(
            state => Queries.LedgerLookups.Of(state, tenant, product, cursor, limit, engine.DurableForQueries),
            cancellationToken);
    }

    /// <summary>Finds the allocations that hold stock, by location, product and lot, page by page. The writer answers between
    /// commands.</summary>
    /// <param name="filter">The conditions for the stock.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The allocations with the quantities that meet the conditions, in the order of their rows: the order of ids, as
    /// long as no row is reused (<see cref="Retention"/>). None if the filter names an object that this tenant does not
    /// have.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filter"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="HolderFilter.Limit"/> or <see cref="HolderFilter.Cursor"/> is out
    /// of range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>A page is true after the command that it names. No index is used: a page visits at most
    /// <see cref="EngineLimits.RowsPerPage"/> allocations and reservations, in a millisecond or less, so it may be short, or
    /// empty, although more pages follow. A cursor stays valid while commands run: an allocation that held such stock throughout
    /// is on exactly one page.</remarks>
    public Task<HolderPage> FindHoldersAsync(HolderFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Paging.Check(filter.Limit, filter.Cursor, nameof(filter));
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.HolderSearch.Find(state, tenant, filter), cancellationToken);
    }
}

namespace Allocations.Engine;

public sealed partial class StockOperations
{
    /// <summary>Finds the recalled units of a product: where they are, and who has those that have left. The writer answers
    /// between commands. A query examines a bounded number of units; see <see cref="RecalledSerialPage.NextCursor"/>.</summary>
    /// <param name="product">The product.</param>
    /// <param name="cursor">0, the default, for the first page, or <see cref="RecalledSerialPage.NextCursor"/> of the previous
    /// page.</param>
    /// <param name="limit">The maximum number of units to return, from 1 to <see cref="EngineLimits.SerialsPerCommand"/>.
    /// Default: 1,000.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>Units in the order of receipt; none if this tenant has no such product.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cursor"/> or <paramref name="limit"/> is out of
    /// range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>Thread-safe; the page is allocated.</remarks>
    /// <example>Everybody who has a recalled unit:
    /// <code>
    /// for (int? cursor = 0; cursor is { } at;)
    /// {
    ///     RecalledSerialPage page = await engine.Stock.FindRecalledSerialsAsync(product, at);
    ///     foreach (RecalledSerial recalled in page.Units.Where(unit => unit.IsAway))
    ///     {
    ///         Console.WriteLine($"{recalled.Unit.Serial}: {recalled.Customer}, {recalled.Document}");
    ///     }
    ///
    ///     cursor = page.NextCursor;
    /// }
    /// </code></example>
    public Task<RecalledSerialPage> FindRecalledSerialsAsync(
        ProductId product, int cursor = 0, int limit = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cursor);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, EngineLimits.SerialsPerCommand);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.RecalledSearch.Find(state, tenant, product, cursor, limit), cancellationToken);
    }
}

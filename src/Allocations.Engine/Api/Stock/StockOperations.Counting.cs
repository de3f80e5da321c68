namespace Allocations.Engine;

/// <content>Write-offs and counts.</content>
public sealed partial class StockOperations
{
    /// <summary>Compares a count of serial numbers with the books, and changes nothing. The writer answers between
    /// commands.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location.</param>
    /// <param name="serials">The serial numbers that were counted there.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The report, or null if there is no such serialized product, or no such location, in this tenant.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serials"/> is null.</exception>
    /// <exception cref="ArgumentException">A serial number in the list is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<SerialCountReport?> CompareCountAsync(
        ProductId product, LocationId location, IReadOnlyCollection<string> serials,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(serials);
        int tenant = _scope.Tenant.Value;
        string[] found = [.. serials];
        if (found.Contains(null))
        {
            throw new ArgumentException("A serial number is null.", nameof(serials));
        }

        return _scope.Engine.AskAsync(
            state => Queries.SerialComparison.Of(state, tenant, product, location, found), cancellationToken);
    }
}

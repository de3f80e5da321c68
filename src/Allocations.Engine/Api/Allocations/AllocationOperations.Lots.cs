namespace Allocations.Engine;

/// <content>Lots of allocations.</content>
public sealed partial class AllocationOperations
{
    /// <summary>Gets the lots from which an allocation has its stock, by state, location and lot: allocated and picked stock,
    /// stock with a technician, in transit and delivered.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The lots; empty for an allocation without stock, of a product that is not tracked by lot, of another tenant,
    /// or not in memory.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>The writer answers between commands, in order with them; the list is allocated.</remarks>
    public Task<IReadOnlyList<LotQuantity>> GetLotsAsync(
        AllocationId allocation, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.LotLookups.Of(state, tenant, allocation), cancellationToken);
    }
}

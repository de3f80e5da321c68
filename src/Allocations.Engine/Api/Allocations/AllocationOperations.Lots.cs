namespace Allocations.Engine;

/// <content>Lots of allocations.</content>
public sealed partial class AllocationOperations
{
    /// <summary>Gets the lots from which an allocation has its stock, by state, location and lot: reserved, picked, with a
    /// technician, in transit and delivered stock.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <returns>The lots; empty for an allocation without stock, of a product that is not tracked by lot, of another tenant,
    /// or not in memory.</returns>
    /// <remarks>Answered by the writer between commands, in order with them; allocates the list.</remarks>
    public Task<IReadOnlyList<LotPlace>> GetLotsAsync(AllocationId allocation)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.LotLookups.Of(state, tenant, allocation));
    }
}

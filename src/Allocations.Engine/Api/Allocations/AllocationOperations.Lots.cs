namespace Allocations.Engine;

/// <content>Lots of allocations.</content>
public sealed partial class AllocationOperations
{
    /// <summary>From which lots an allocation has its stock: what is reserved, picked, with a technician, on its way, and
    /// what was delivered; by state, location and lot.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <returns>Empty for an allocation of a product that is not tracked by lot, one that has nothing, and one that is not in
    /// memory or of another tenant.</returns>
    /// <remarks>Answered by the writer between commands, in order with them; allocates the list.</remarks>
    public Task<IReadOnlyList<LotPlace>> GetLotsAsync(AllocationId allocation)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.LotLookups.Of(state, tenant, allocation));
    }
}

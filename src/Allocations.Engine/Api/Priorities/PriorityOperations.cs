namespace Allocations.Engine;

/// <summary>Priorities: which allocation is served first, and why.</summary>
/// <remarks><inheritdoc cref="AllocationOperations" path="/remarks/node()"/></remarks>
/// <example>Orders gain 25 points two days before their deadline, and 25 more every twelve hours:
/// <code>
/// await engine.Priorities.SetPriorityRuleAsync(
///     new("DEADLINE", PriorityFactor.TimeToDeadline) { From = 48, Every = 12, Points = 25, FurtherSteps = 3 });
/// </code>
/// </example>
public sealed partial class PriorityOperations
{
    private readonly EngineScope _scope;

    internal PriorityOperations(EngineScope scope) => _scope = scope;

    /// <summary>Gets the priority of an allocation, and how it came about: the base priority, the part of each rule, and the
    /// effective priority. The writer answers between commands.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The priority; null if this tenant has no such allocation in memory.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<PriorityView?> GetAsync(AllocationId allocation, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.PriorityLookups.Of(state, tenant, allocation), cancellationToken);
    }

    /// <summary>Lists the priority rules of the tenant. The writer answers between commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The rules, in the order in which they were defined; empty if there are none.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<PriorityRule>> ListRulesAsync(CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.PriorityLookups.Rules(state, tenant), cancellationToken);
    }

    /// <summary>Gets the bands in which requests of the tenant need a justification
    /// (<see cref="SetJustifiedBandsAsync(PriorityBands, OperationId, CancellationToken)"/>). The writer answers between
    /// commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The bands; none if no request needs one.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<PriorityBands> GetJustifiedBandsAsync(CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => state.Allocations.Justifications.BandsOf(tenant), cancellationToken);
    }
}

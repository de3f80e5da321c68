namespace Allocations.Engine;

/// <summary>Fair distribution: who gets it when there is too little for all, by segments with a strategy each.</summary>
/// <remarks><inheritdoc cref="AllocationOperations" path="/remarks/node()"/></remarks>
/// <example>75,000 are shared by demand, in lots of 100; the differences are read before they are made:
/// <code>
/// await engine.Distribution.SetDistributionSegmentAsync(new("LAUNCH", 1, DistributionStrategy.Redistribute)
/// {
///     Sharing = DistributionSharing.ByDemand, Lot = 100,
/// });
/// JobId run = new((await engine.Distribution.PlanAsync("LAUNCH", product)).EnsureSuccess().Id);
/// // When engine.Distribution.GetAsync() says Planned:
/// DistributionPage? page = await engine.Distribution.ListAsync(run);
/// await engine.Distribution.CommitAsync(run);
/// </code>
/// </example>
public sealed partial class DistributionOperations
{
    private const int DefaultLimit = 100;

    private readonly EngineScope _scope;

    internal DistributionOperations(EngineScope scope) => _scope = scope;

    /// <summary>Lists the segments of all distribution profiles of the tenant. The writer answers between commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The segments: profiles in the order in which they were first set, each by position; empty if there are
    /// none. At most <see cref="EngineLimits.DistributionSegmentsPerTenant"/>.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<DistributionSegment>> ListSegmentsAsync(CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.DistributionLookups.Segments(state, tenant), cancellationToken);
    }

    /// <summary>Gets the run that the store keeps: the one that was planned last. The writer answers between commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The run; null if there was none, or it is not this tenant's.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<DistributionView?> GetAsync(CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.DistributionLookups.Run(state, tenant), cancellationToken);
    }

    /// <summary>Lists who gains and who loses by a run, and who gets less than its segment permits, with the reasons. The writer
    /// answers between commands; a page visits at most <see cref="EngineLimits.RowsPerPage"/> allocations.</summary>
    /// <param name="distribution">The run.</param>
    /// <param name="includeUnchanged">Whether those are listed as well that have what they had, and nothing to say about it.
    /// Default: false.</param>
    /// <param name="cursor">0, the default, for the first page, or <see cref="DistributionPage.NextCursor"/> of the previous
    /// one.</param>
    /// <param name="limit">The maximum number of lines, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. Default:
    /// 100.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The page; null if the tenant has no such run, or it has no plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of its range, or
    /// <paramref name="cursor"/> is negative.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<DistributionPage?> ListAsync(
        JobId distribution, bool includeUnchanged = false, int cursor = 0, int limit = DefaultLimit,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cursor);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, EngineLimits.EntriesPerPage);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.DistributionLookups.Lines(state, tenant, distribution.Value, includeUnchanged, cursor, limit),
            cancellationToken);
    }
}

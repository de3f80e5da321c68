using Allocations.Engine.Api;

namespace Allocations.Engine;

/// <content>Details and lists of allocations.</content>
public sealed partial class AllocationOperations
{
    /// <summary>Gets the notices that the tenant wants about its unfinished allocations
    /// (<see cref="SetNoticesAsync(NoticePolicy, OperationId, CancellationToken)"/>). The writer answers between
    /// commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The notices; the default if it wants none.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<NoticePolicy> GetNoticesAsync(CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => state.Notices.PolicyOf(tenant).ToPolicy(), cancellationToken);
    }

    /// <summary>Gets everything that the engine stores of an allocation, with the places of its stock. The writer answers
    /// between commands.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The details, or null if this tenant has no such allocation in memory: see <see cref="IsRetired"/>. The audit
    /// trail has the history of a retired one.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<AllocationDetails?> GetDetailsAsync(AllocationId allocation, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        AllocationEngine engine = _scope.Engine;
        return engine.AskAsync(
            state => Queries.DetailLookups.Of(state, tenant, allocation, engine.DurableForQueries), cancellationToken);
    }

    /// <summary>Finds allocations by state, product, customer, document, stock, deadline, time of creation and priority, page by
    /// page. The writer answers between commands.</summary>
    /// <param name="filter">The conditions for the allocations.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>Allocations in the order of their rows: the order of ids, as long as no row is reused (<see cref="Retention"/>).
    /// None if the filter names an object that this tenant does not have.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filter"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="AllocationFilter.Limit"/> or
    /// <see cref="AllocationFilter.Cursor"/> is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>
    /// <para>A page is true after the command that it names (<see cref="AllocationPage.Sequence"/>). A cursor stays valid while
    /// commands run and allocations are retired: an allocation that matched throughout is on exactly one page, and one that
    /// changed on one page at most.</para>
    /// <para>Without an index, except for a document, a page visits at most <see cref="EngineLimits.RowsPerPage"/> rows, in a
    /// millisecond or less, so it may be short, or empty, although more pages follow. Ten million allocations take about 1,200
    /// pages, if few of them match.</para>
    /// <para>A store that has an index for one of the conditions (<see cref="Commands.CreateIndex"/>) visits only the allocations
    /// that meet it, and of two such conditions only those that meet both: at most
    /// <see cref="EngineLimits.IndexedRowsPerPage"/> for a page. Pages and cursors are the same with and without an index, also
    /// if one is created or dropped between two pages.</para>
    /// </remarks>
    /// <example>All allocations of a customer that wait:
    /// <code>
    /// AllocationFilter filter = new() { Customer = "C-7", State = AllocationState.Open };
    /// for (int? cursor = 0; cursor is { } at;)
    /// {
    ///     AllocationPage page = await engine.Allocations.FindAsync(filter with { Cursor = at });
    ///     Show(page.Allocations);
    ///     cursor = page.NextCursor;
    /// }
    /// </code>
    /// </example>
    public Task<AllocationPage> FindAsync(AllocationFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Paging.Check(filter.Limit, filter.Cursor, nameof(filter));
        int tenant = _scope.Tenant.Value;
        AllocationEngine engine = _scope.Engine;
        return engine.AskAsync(
            state => Queries.AllocationSearch.Find(state, tenant, filter, engine.DurableForQueries), cancellationToken);
    }

    /// <summary>Counts the allocations that match a filter. The writer counts in slices of at most
    /// <see cref="EngineLimits.RowsPerPage"/> rows, and executes the commands of others in between.</summary>
    /// <param name="filter">The conditions for the allocations. <see cref="AllocationFilter.Limit"/> is not used.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The number, with the sequences between which it was counted.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filter"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="AllocationFilter.Cursor"/> is below 0.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public async Task<AllocationCount> CountAsync(AllocationFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfNegative(filter.Cursor, nameof(filter));
        int tenant = _scope.Tenant.Value;
        AllocationFilter rest = filter;
        AllocationCount sum = default;
        while (true)
        {
            AllocationFilter slice = rest;
            (int count, int? next, long sequence) = await _scope.Engine
                .AskAsync(state => Queries.AllocationSearch.Count(state, tenant, slice), cancellationToken)
                .ConfigureAwait(false);
            sum = new AllocationCount(sum.Count + count, rest == filter ? sequence : sum.FirstSequence, sequence);
            if (next is not { } cursor)
            {
                return sum;
            }

            rest = filter with { Cursor = cursor };
        }
    }
}

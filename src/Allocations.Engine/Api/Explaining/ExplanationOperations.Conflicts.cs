using Allocations.Engine.Api;
using Allocations.Engine.Commands;
using Allocations.Engine.Explaining;
using Allocations.Engine.State;

namespace Allocations.Engine;

/// <content>Who competes for stock.</content>
public sealed partial class ExplanationOperations
{
    /// <summary>Finds the allocations that compete for stock, side by side and in the order of the queue: those that wait for a
    /// product, those that hold stock of it, of a place or of a lot, or the one that holds a unit. Page by page.</summary>
    /// <param name="filter">What they compete for. At least a product, a location or a lot is named; a serial number needs its
    /// product.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>A page; empty if this tenant does not have what the filter names.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filter"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="CompetitorFilter.Limit"/> is out of range.</exception>
    /// <exception cref="ArgumentException">The filter names nothing, or a serial number without a product, or its cursor is not
    /// one of a page.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>Those that wait come from the queue. No index leads from stock to those that hold it, so for each page the writer
    /// visits all allocations, in slices of <see cref="EngineLimits.RowsPerPage"/> rows between the commands of others; a store
    /// that has an index by product (<see cref="CreateIndex"/>) visits those of the product only, in slices of
    /// <see cref="EngineLimits.IndexedRowsPerPage"/>.</remarks>
    public async Task<CompetitorPage> FindCompetitorsAsync(
        CompetitorFilter filter, CancellationToken cancellationToken = default)
    {
        ulong below = Check(filter);
        var search = new CompetitorSearch(_scope.Tenant.Value, filter, new CompetitorKeys(filter.Limit, below));
        AllocationEngine engine = _scope.Engine;
        bool mayFind = await engine.AskAsync(search.Begin, cancellationToken).ConfigureAwait(false);
        for (int row = mayFind && search.SearchesHolders ? 1 : 0; row != 0;)
        {
            int from = row;
            row = await engine.AskAsync(state => search.Visit(state, from), cancellationToken).ConfigureAwait(false);
        }

        CompetitorPage page = await engine.AskAsync(search.Finish, cancellationToken).ConfigureAwait(false);
        return filter.WithJustifications && page.Competitors.Count > 0
            ? await JustifyAsync(page, cancellationToken).ConfigureAwait(false)
            : page;
    }

    /// <summary>Tells what serving one allocation before another one of the same product would do to both: the effect on the
    /// queue, the priority that it needs, and what a reallocation from one to the other would change, from a dry run.</summary>
    /// <param name="first">The allocation that would be served first.</param>
    /// <param name="before">The allocation before which it would be served.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The impact; null if they are not two allocations of one product of this tenant, in memory.</returns>
    /// <exception cref="EngineUnavailableException">The engine has stopped after a failure.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<ConflictImpact?> CompareAsync(
        AllocationId first, AllocationId before, CancellationToken cancellationToken = default) =>
        _scope.Engine.AskAsync(state => Compare(state, first, before), cancellationToken);

    private static ulong Check(CompetitorFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Paging.Check(filter.Limit, 0, nameof(filter));
        return filter.Product.IsNone && filter.Location.IsNone && filter.Lot.IsNone
                ? throw new ArgumentException("The filter names neither a product, nor a location, nor a lot.", nameof(filter))
            : filter.Serial is not null && filter.Product.IsNone
                ? throw new ArgumentException("The filter names a serial number without a product.", nameof(filter))
            : CompetitorKeys.TryParse(filter.Cursor, out ulong below) ? below
            : throw new ArgumentException("The cursor is not one of a page of competitors.", nameof(filter));
    }

    private ConflictImpact? Compare(EngineState state, AllocationId first, AllocationId before)
    {
        if (!Impacts.IsPair(state, _scope.Tenant.Value, first, before))
        {
            return null;
        }

        IReadOnlyList<QueueEffect> queue = Impacts.OnQueue(state, (int)first.Value, (int)before.Value, out bool isComplete);
        long most = Impacts.Exchangeable(state, (int)before.Value, (int)first.Value);
        CommandPreview? given = most == 0 ? null : TryReallocation(before, first, Quantity.FromMillionths(most));
        bool isPossible = given is not null && given.Outcomes[0].IsSuccess;
        return new ConflictImpact
        {
            First = first,
            Before = before,
            Queue = queue,
            PriorityNeeded = Impacts.Needed(state, (int)first.Value, (int)before.Value),
            Reallocated = isPossible ? given!.Outcomes[0].Quantity : default,
            Reallocation = given is null ? null : RefusalAnswers.Of(state, _scope.Tenant.Value, given.Outcomes[0]),
            Changes = isPossible ? given!.Changes : [],
            IsComplete = isComplete && (given?.IsComplete ?? true),
            Sequence = state.Sequence,
        };
    }

    /// <summary>Tries to reallocate as much as both permit, or, if less of it is where the receiver may take it from, that
    /// much.</summary>
    private CommandPreview TryReallocation(AllocationId from, AllocationId to, Quantity quantity)
    {
        CommandPreview tried = Preview(quantity);
        Outcome outcome = tried.Outcomes[0];
        return outcome.Status == CommandStatus.AllocatedElsewhere && outcome.Quantity > Quantity.Zero
            ? Preview(outcome.Quantity)
            : tried;

        CommandPreview Preview(Quantity given) =>
            _scope.Engine.PreviewNow(DryRuns.Encode(_scope, new Reallocate(from, to, given, Justification: "?")), 1);
    }

    private async Task<CompetitorPage> JustifyAsync(CompetitorPage page, CancellationToken cancellationToken)
    {
        if (!_scope.Events.IsKept)
        {
            return page;
        }

        EventHistory history;
        try
        {
            history = await _scope.Events
                .HistoryOfAsync(page.Competitors.Select(each => each.Allocation), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (EventsUnavailableException)
        {
            return page; // ended meanwhile, or damaged
        }

        ILookup<AllocationId, EngineEvent> events = history.Events.ToLookup(each => each.Allocation);
        return page with
        {
            Competitors =
            [
                .. page.Competitors.Select(each => each with
                {
                    Justification = Story.Of(events[each.Allocation], history.CompleteAfter).Justification ?? each.Justification,
                }),
            ],
        };
    }
}

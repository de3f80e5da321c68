using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Reading;

/// <summary>Fair distribution on a whole engine: planned, read, committed, and told by the trail.</summary>
public sealed class DistributionTests : IAsyncLifetime
{
    private readonly SimulatedStorage _storage = new();
    private AllocationEngine _engine = null!;
    private ProductId _product;
    private AllocationId _east;
    private AllocationId _west;

    public async Task InitializeAsync()
    {
        _engine = EngineRun.Open(_storage, EngineRun.Options with { AuditTrail = true, TimeProvider = EngineRun.Clock() });
        _product = (await _engine.Catalog.DefineProductAsync(new("PUMP"))).EnsureSuccess();
        LocationId shelf = (await _engine.Catalog.DefineLocationAsync(new("A-47"))).EnsureSuccess();
        CustomerId east = (await _engine.Catalog.DefineCustomerAsync(new("EAST"))).EnsureSuccess();
        CustomerId west = (await _engine.Catalog.DefineCustomerAsync(new("WEST"))).EnsureSuccess();
        await _engine.Stock.ReceiveAsync(_product, shelf, 75_000);
        _east = (await _engine.Allocations.CreateAsync(
            new(_product, 40_000) { CustomerId = east, AllowPartial = true })).EnsureSuccess().Id;
        _west = (await _engine.Allocations.CreateAsync(
            new(_product, 50_000) { CustomerId = west, AllowPartial = true })).EnsureSuccess().Id;
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task A_dry_run_is_read_line_by_line_and_committed()
    {
        JobId run = await PlanAsync();
        Assert.Equal(40_000, AllocatedTo(_east));
        DistributionView view = Assert.NotNull(await _engine.Distribution.GetAsync());
        Assert.Equal(
            (run, run, "FAIR", _product, DistributionState.Planned, 2, 1L, 1L, 0L),
            (view.Id, view.Job, view.Profile, view.Product, view.State, view.Allocations, view.Gaining, view.Losing, view.Failed));
        DistributionPage page = (await _engine.Distribution.ListAsync(run, limit: 1))!;
        DistributionLine loser = Assert.Single(page.Lines);
        Assert.Equal(
            (_east, (Quantity)40_000, (Quantity)33_300, (Quantity)6_700, DistributionReason.Share),
            (loser.Allocation, loser.Before, loser.After, loser.Lacks, loser.Reason));
        DistributionPage next = (await _engine.Distribution.ListAsync(run, cursor: page.NextCursor))!;
        Assert.Equal((_west, (Quantity)6_700, 0), (Assert.Single(next.Lines).Allocation, next.Lines[0].Difference, next.NextCursor));

        (await _engine.Distribution.CommitAsync(run)).EnsureSuccess();
        await WaitAsync();
        Assert.Equal((33_300, 41_700), (AllocatedTo(_east), AllocatedTo(_west)));
        Assert.Equal(DistributionState.Applied, (await _engine.Distribution.GetAsync())?.State);
        Assert.True((await _engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task What_has_moved_is_refused_and_other_tenants_see_nothing()
    {
        JobId run = await PlanAsync();
        TenantId north = (await _engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess();
        EngineScope other = _engine.As(north);
        Assert.Null(await other.Distribution.GetAsync());
        Assert.Null(await other.Distribution.ListAsync(run));
        Assert.Equal(CommandStatus.UnknownDistribution, (await other.Distribution.CommitAsync(run)).Status);
        await _engine.Allocations.CancelAsync(_west);
        Outcome refused = await _engine.Distribution.CommitAsync(run);
        Assert.Equal((CommandStatus.DistributionMoved, _product), (refused.Status, refused.Subject.Product));
        Assert.Equal(40_000, AllocatedTo(_east));
    }

    [Fact]
    public async Task Segments_weights_and_runs_are_in_the_trail_and_the_catalog()
    {
        JobId run = await PlanAsync();
        await _engine.Distribution.SetDistributionWeightAsync(new(1), 5);
        await _engine.Distribution.DiscardAsync(run);
        Assert.Equal(5, (await _engine.Catalog.GetCustomerAsync(new(1)))?.DistributionWeight);
        Assert.Equal(1, (await _engine.Catalog.GetCustomerAsync(new(2)))?.DistributionWeight);
        DistributionSegment segment = Assert.Single(await _engine.Distribution.ListSegmentsAsync());
        Assert.Equal(("FAIR", 1, DistributionSharing.ByDemand, (Quantity)100), (segment.Profile, segment.Position, segment.Sharing, segment.Lot));
        List<EngineEvent> events = [];
        await foreach (EngineEvent happened in _engine.Events.ReadAsync())
        {
            events.Add(happened);
            if (happened.Change?.After == nameof(DistributionState.Discarded))
            {
                break; // the trail goes on for as long as the engine does
            }
        }

        Assert.Equal(
            [(null, "Planning"), ("Planning", "Planned"), ("Planned", "Discarded")],
            events.Where(each => each.Kind == EventKind.DistributionChanged)
                .Select(each => (each.Change?.Before, each.Change?.After)));
        Assert.StartsWith(
            "FAIR: 1 Redistribute", Assert.Single(events, each => each.Kind == EventKind.DistributionSegmentSet).Change?.After,
            StringComparison.Ordinal);
        Assert.Contains(events, each => each.Change is { Property: ChangedProperty.DistributionWeight, After: "5" });
    }

    private async Task<JobId> PlanAsync()
    {
        (await _engine.Distribution.SetDistributionSegmentAsync(new("FAIR", 1, DistributionStrategy.Redistribute)
        {
            Sharing = DistributionSharing.ByDemand, Lot = 100,
        })).EnsureSuccess();
        JobId run = new((await _engine.Distribution.PlanAsync("FAIR", _product)).EnsureSuccess().Id);
        await WaitAsync();
        return run;
    }

    private async Task WaitAsync()
    {
        while (await _engine.Distribution.GetAsync() is { State: DistributionState.Planning or DistributionState.Applying })
        {
            await Task.Delay(1);
        }
    }

    private int AllocatedTo(AllocationId allocation)
    {
        Assert.True(_engine.Allocations.TryGet(allocation, out AllocationView view));
        return (int)view.Allocated.ToDecimal();
    }
}

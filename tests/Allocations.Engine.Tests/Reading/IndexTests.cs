using Allocations.Engine.Journal;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Reading;

/// <summary>Indexes of allocations on a whole engine: how they are made, what pages visit, and what a crash leaves. The property
/// tests compare pages with the model.</summary>
public sealed class IndexTests
{
    private const int PerSlice = 512;
    private const int Live = (2 * PerSlice) + 100;

    private static readonly EngineOptions s_stepped = EngineRun.Options with { IsStepped = true, AuditTrail = true };

    private static readonly AllocationIndexKey[] s_keys =
        [AllocationIndexKey.Document, AllocationIndexKey.Product, AllocationIndexKey.State, AllocationIndexKey.Customer];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_was_killed_goes_on_making_its_index(bool checkpoint)
    {
        SimulatedStorage storage = new();
        SimulatedStorage killed;
        await using (AllocationEngine engine = EngineRun.Open(storage, s_stepped))
        {
            Fill(engine);
            Task<Outcome> begun = engine.Allocations.CreateIndexAsync(AllocationIndexKey.State).AsTask();
            Frame(engine);
            Frame(engine);
            (await begun).EnsureSuccess();
            JobView job = Assert.Single(Queries.JobLookups.Of(engine.State, tenant: 0));
            Assert.Equal((JobKind.IndexBuild, AllocationIndexKey.State, PerSlice), (job.Kind, job.Index, job.Done));
            Assert.Equal(Live - PerSlice, job.Remaining);
            Assert.False(Assert.Single(Queries.IndexLookups.Of(engine.State, tenant: 0)).IsComplete);
            killed = storage.AfterKill();
        }

        SimulatedStorage left = checkpoint ? storage : killed;
        StateDigest digest;
        await using (AllocationEngine engine = EngineRun.Open(left, s_stepped))
        {
            Assert.Equal(JobStatus.Running, Assert.Single(Queries.JobLookups.Of(engine.State, tenant: 0)).Status);
            Settle(engine);
            Assert.Equal(JobStatus.Completed, Assert.Single(Queries.JobLookups.Of(engine.State, tenant: 0)).Status);
            AllocationIndexView index = Assert.Single(Queries.IndexLookups.Of(engine.State, tenant: 0));
            Assert.Equal((true, Live, new JobId(1)), (index.IsComplete, index.Entries, index.Job));
            Assert.Null(Auditing.ConservationAudit.FirstBreak(engine.State));
            digest = new(engine.State.Sequence, engine.State.Digest());
        }

        foreach (string name in left.FileNames.Where(name => name.Contains("checkpoint", StringComparison.Ordinal)).ToArray())
        {
            ((IStorage)left).Delete(name);
        }

        await using AllocationEngine replayed = EngineRun.Open(left, s_stepped);
        Assert.Equal(digest, new StateDigest(replayed.State.Sequence, replayed.State.Digest()));
    }

    [Fact]
    public async Task A_page_visits_what_the_index_has_and_little_of_what_another_condition_excludes()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), s_stepped);
        Fill(engine);
        AllocationFilter rare = new() { State = AllocationState.Open };
        Assert.Equal(Live - 1, PageOf(engine, rare, mostVisited: int.MaxValue).Allocations.Single().Id.Value);
        Make(engine);
        AllocationPage page = PageOf(engine, rare, mostVisited: 2);
        Assert.Equal(Live - 1, page.Allocations.Single().Id.Value);
        AllocationPage none = PageOf(engine, new() { Product = new(1), CreatedFrom = DateTimeOffset.MaxValue }, int.MaxValue);
        Assert.Empty(none.Allocations);
        Assert.Equal(EngineLimits.IndexedRowsPerPage + 1, none.NextCursor);
        Assert.Null(PageOf(engine, rare with { Cursor = Live }, mostVisited: 2).NextCursor);
        Assert.Empty(PageOf(engine, new() { Document = new(DocumentKind.SalesOrder, "none") }, mostVisited: 2).Allocations);
        AllocationPage both = PageOf(engine, new() { Product = new(2), State = AllocationState.Open }, mostVisited: 8);
        Assert.Equal(Live - 1, both.Allocations.Single().Id.Value);
    }

    [Fact]
    public async Task Indexes_are_the_stores_and_only_its_own_tenant_lists_them()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory();
        EngineScope north = engine.As((await engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess());
        Assert.Empty(await engine.Allocations.ListIndexesAsync());
        Outcome made = (await engine.Allocations.CreateIndexAsync(AllocationIndexKey.Product)).EnsureSuccess();
        Assert.Equal(1, made.Id);
        Assert.Equal(CommandStatus.Unchanged, (await engine.Allocations.CreateIndexAsync(AllocationIndexKey.Product)).Status);
        Assert.Equal(CommandStatus.OtherTenant, (await north.Allocations.DropIndexAsync(AllocationIndexKey.Product)).Status);
        AllocationIndexView index;
        do
        {
            index = Assert.Single(await engine.Allocations.ListIndexesAsync());
        }
        while (!index.IsComplete);
        Assert.Equal((AllocationIndexKey.Product, 0L, new JobId(1)), (index.Key, index.Entries, index.Job));
        Assert.Empty(await north.Allocations.ListIndexesAsync());
        (await engine.Allocations.DropIndexAsync(AllocationIndexKey.Product)).EnsureSuccess();
        Assert.Empty(await engine.Allocations.ListIndexesAsync());
    }

    [Fact]
    public async Task The_trail_says_when_indexes_were_created_and_dropped()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), EngineRun.Options with { AuditTrail = true });
        (await engine.Allocations.CreateIndexAsync(AllocationIndexKey.State)).EnsureSuccess();
        Assert.True((await engine.Allocations.DropIndexAsync(AllocationIndexKey.State)).IsSuccess);
        List<PropertyChange?> changes = [];
        await foreach (EngineEvent found in engine.Events.ReadAsync())
        {
            if (found.Kind == EventKind.IndexSet)
            {
                changes.Add(found.Change);
            }

            if (changes.Count == 2)
            {
                break;
            }
        }

        Assert.Equal(
            [
                new PropertyChange(ChangedProperty.AllocationIndex, null, "State"),
                new PropertyChange(ChangedProperty.AllocationIndex, "State", null),
            ],
            changes);
    }

    /// <summary>Allocations that have what they ask for, and the last but one, of another product, that waits.</summary>
    private static void Fill(AllocationEngine engine)
    {
        using CommandBatch batch = engine.RentBatch();
        batch.DefineLocation(new("shelf"));
        batch.DefineProduct(new("bulk"));
        batch.DefineProduct(new("short"));
        batch.Receive(new ProductId(1), new LocationId(1), Live);
        for (int i = 1; i <= Live; i++)
        {
            batch.Create(new(new ProductId(i == Live - 1 ? 2 : 1), 1)
            {
                Document = new(DocumentKind.SalesOrder, $"SO-{i % 7}"), Customer = $"C-{i % 5}",
            });
            if (batch.Count >= 200 || i == Live)
            {
                Assert.True(batch.TrySubmit(out ValueTask pending));
                Settle(engine);
                pending.AsTask().GetAwaiter().GetResult();
                Assert.All(batch.Outcomes.ToArray(), outcome => Assert.True(outcome.IsSuccess, outcome.ToString()));
                batch.Clear();
            }
        }
    }

    private static void Make(AllocationEngine engine)
    {
        foreach (AllocationIndexKey key in s_keys)
        {
            Task<Outcome> made = engine.Allocations.CreateIndexAsync(key).AsTask();
            Settle(engine);
            made.GetAwaiter().GetResult().EnsureSuccess();
        }
    }

    private static AllocationPage PageOf(AllocationEngine engine, AllocationFilter filter, int mostVisited) =>
        Queries.AllocationSearch.Find(engine.State, 0, filter, long.MaxValue, mostVisited);

    /// <summary>One frame, with a slice or a command.</summary>
    private static void Frame(AllocationEngine engine)
    {
        Assert.True(engine.Writer.TryStep() && engine.Writer.TryStep(), "A frame begins, and is completed.");
        while (engine.Writer.TryStepCommitter())
        {
        }
    }

    private static void Settle(AllocationEngine engine)
    {
        for (int steps = 0; engine.Writer.TryStep() || engine.Writer.TryStepCommitter(); steps++)
        {
            Assert.True(steps < 100, "The writer has work for ever.");
        }
    }
}

using Allocations.Engine.State;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>An engine keeps within the memory that it may take: what needs more is refused, and not logged; what needs none goes
/// on.</summary>
public sealed class MemoryBoundTests
{
    private const long Reserve = 16 << 20;
    private const long Growth = 48 << 20;
    private const int BatchSize = 500;

    private static readonly EngineOptions s_options = new()
    {
        SegmentBytes = 1 << 20, RingBytes = 1 << 20, OperationWindow = 1 << 10, MaxAllocations = 1 << 22,
    };

    private readonly SimulatedStorage _storage = new();

    [Fact]
    public async Task Commands_that_need_memory_are_refused_and_the_others_go_on()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(Bounded(Growth));
        Warehouse house = await Warehouse.InAsync(engine);
        List<AllocationId> taken = await FillAsync(house);
        Assert.InRange(engine.MemoryBytes, 1, Bound(Growth));
        long sequence = engine.State.Sequence;
        Outcome refused = (await engine.Allocations.CreateAsync(new(house.Bulk, 1))).Outcome;
        Assert.Equal((CommandStatus.MemoryLimitReached, 0L), (refused.Status, refused.Sequence));
        Assert.Equal(CommandStatus.MemoryLimitReached, (await engine.Catalog.DefineProductAsync(new("late"))).Outcome.Status);
        Assert.Equal(
            CommandStatus.MemoryLimitReached, (await engine.Stock.ReceiveAsync(house.Serialized, house.Bin, ["S1"])).Status);
        Assert.Equal(sequence, engine.State.Sequence);

        Assert.Equal(CommandStatus.Ok, (await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1)).Status);
        Assert.Equal(CommandStatus.Ok, (await engine.Fulfillment.ReleaseAsync(taken[0], 1)).Outcome.Status);
        Assert.Equal(CommandStatus.Ok, (await engine.Allocations.CancelAsync(taken[1])).Outcome.Status);
        Assert.Equal(sequence + 3, engine.State.Sequence);
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task A_batch_with_one_such_command_is_refused_whole_and_those_around_it_are_not()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(Bounded(Growth));
        Warehouse house = await Warehouse.InAsync(engine);
        List<AllocationId> taken = await FillAsync(house);
        using CommandBatch mixed = engine.RentBatch();
        mixed.Cancel(taken[0]);
        using (mixed.BeginGroup())
        {
            mixed.Cancel(taken[1]);
            mixed.Create(new(house.Bulk, 1));
        }

        Task before;
        Task whole;
        Task<AllocationOutcome> behind;
        using CommandBatch freeing = engine.RentBatch();
        freeing.Cancel(taken[2]);
        freeing.Cancel(taken[3]);
        await using (await HeldWriter.HoldAsync(engine))
        {
            before = freeing.SubmitAsync().AsTask();
            whole = mixed.SubmitAsync().AsTask();
            behind = engine.Allocations.CancelAsync(taken[4]).AsTask();
        }

        await before;
        await whole;
        Assert.All(freeing.Outcomes.ToArray(), outcome => Assert.Equal(CommandStatus.Ok, outcome.Status));
        Assert.All(mixed.Outcomes.ToArray(), outcome => Assert.Equal(CommandStatus.MemoryLimitReached, outcome.Status));
        Assert.Equal(CommandStatus.Ok, (await behind).Outcome.Status);
        Assert.Equal(freeing.Outcomes[1].Sequence + 1, (await behind).Outcome.Sequence);
        mixed.Submit();
        Assert.All(mixed.Outcomes.ToArray(), outcome => Assert.Equal(CommandStatus.MemoryLimitReached, outcome.Status));
    }

    /// <summary>Each takes a little for each allocation: together they would take more than all that is kept free.</summary>
    [Fact]
    public async Task Steps_and_times_of_what_is_there_keep_within_the_bound()
    {
        JumpingClock clock = new();
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(Bounded(Growth) with { TimeProvider = clock });
        Warehouse house = await Warehouse.InAsync(engine);
        List<AllocationId> taken = await FillAsync(house, quantity: 2);
        DateTimeOffset later = clock.GetUtcNow().AddDays(1);
        int refused = await SendAsync(engine, taken, (batch, each) => batch.Pick(each, 1));
        refused += await SendAsync(engine, taken, (batch, each) => batch.Reschedule(each, later));
        refused += await SendAsync(engine, taken, (batch, each) => batch.SetExpiry(each, later));
        Assert.InRange(engine.MemoryBytes, 1, Bound(Growth));
        Assert.InRange(refused, 1, 3 * taken.Count);
        refused = await SendAsync(engine, taken, (batch, each) => batch.Release(each, 1)); // each is recorded
        Assert.InRange(refused, 1, taken.Count);
        Assert.InRange(engine.MemoryBytes, 1, Bound(Growth));

        List<AllocationId> whole = [.. taken.Where(each => engine.Allocations.TryGet(each, out AllocationView view)
            && view.Allocated == view.Requested)];
        Assert.NotEmpty(whole);
        Assert.Equal(0, await SendAsync(engine, whole, (batch, each) => batch.Release(each, Amount.All)));
        Assert.Equal(0, await SendAsync(engine, [.. taken.Except(whole)], (batch, each) => batch.Cancel(each)));
        Assert.InRange(engine.MemoryBytes, 1, Bound(Growth));

        // Whoever has left makes room for the steps of the others.
        (await engine.Allocations.SetRetentionAsync(new Retention { Count = 0 })).EnsureSuccess();
        AllocationId picked = taken.First(each => engine.Allocations.TryGet(each, out AllocationView view) && view.Picked == 1);
        (await engine.Fulfillment.ReleaseAsync(picked, Amount.All)).EnsureSuccess();
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task As_many_new_allocations_are_taken_as_finished_ones_have_left()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(Bounded(Growth));
        Warehouse house = await Warehouse.InAsync(engine);
        List<AllocationId> taken = await FillAsync(house);
        (await engine.Allocations.SetRetentionAsync(new Retention { Count = 0 })).EnsureSuccess();
        for (int i = 0; i < 10; i++)
        {
            (await engine.Allocations.CancelAsync(taken[i])).EnsureSuccess();
        }

        long bytes = engine.MemoryBytes;
        int free = engine.State.Finished.Retention.FreeCount;
        Assert.InRange(free, 10, 10);
        using CommandBatch batch = engine.RentBatch();
        for (int i = 0; i < free + 1; i++)
        {
            batch.Create(new(house.Bulk, 1));
        }

        await batch.SubmitAsync();
        Assert.Equal(CommandStatus.MemoryLimitReached, batch.Outcomes[0].Status);
        List<Task<AllocationOutcome>> created = [];
        await using (await HeldWriter.HoldAsync(engine))
        {
            for (int i = 0; i < free + 2; i++)
            {
                created.Add(engine.Allocations.CreateAsync(new(house.Bulk, 1)).AsTask());
            }
        }

        await Task.WhenAll(created);
        Assert.Equal(
            [.. Enumerable.Repeat(CommandStatus.Ok, free), .. Enumerable.Repeat(CommandStatus.MemoryLimitReached, 2)],
            created.Select(each => each.Result.Outcome.Status));
        Assert.Equal(bytes, engine.MemoryBytes);
    }

    [Fact]
    public async Task A_full_store_opens_within_the_same_bound_and_one_over_it_opens_too()
    {
        EngineOptions options = Bounded(Growth) with { Durability = Durability.Durable, TimeProvider = new JumpingClock() };
        List<AllocationId> taken;
        UInt128 digest;
        await using (AllocationEngine engine = EngineRun.Open(_storage, options))
        {
            taken = await FillAsync(await Warehouse.InAsync(engine));
            digest = (await engine.GetDigestAsync()).Value;
        }

        await using (AllocationEngine again = EngineRun.Open(_storage, options))
        {
            Assert.Equal(digest, (await again.GetDigestAsync()).Value);
            Assert.InRange(again.MemoryBytes, 1, Bound(Growth));
            Assert.Equal(CommandStatus.Ok, (await again.Fulfillment.ReleaseAsync(taken[0], 1)).Outcome.Status);
        }

        await using AllocationEngine smaller = EngineRun.Open(
            _storage, options with { MaxMemoryBytes = 12 << 20, MemoryReserveBytes = 1 << 20 });
        Assert.True(smaller.MemoryBytes > 12 << 20);
        Assert.Equal(CommandStatus.Ok, (await smaller.Fulfillment.ReleaseAsync(taken[1], 1)).Outcome.Status);
        Assert.Equal(
            CommandStatus.MemoryLimitReached, (await smaller.Allocations.CreateAsync(new(new ProductId(1), 1))).Outcome.Status);
        Assert.Equal(
            CommandStatus.MemoryLimitReached, (await smaller.Stock.ReceiveAsync(new ProductId(1), new(1), 1)).Status);
    }

    [Fact]
    public async Task Timers_fire_and_questions_are_answered_when_memory_is_tight()
    {
        JumpingClock clock = new();
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(Bounded(Growth) with { TimeProvider = clock });
        Warehouse house = await Warehouse.InAsync(engine);
        AllocationId hold = (await engine.Allocations.HoldAsync(new(house.Bulk, 1), clock.GetUtcNow().AddMinutes(1))).EnsureSuccess().Id;
        await FillAsync(house);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(
            CommandStatus.MemoryLimitReached, (await engine.Allocations.CreateAsync(new(house.Bulk, 1))).Outcome.Status);
        Assert.Equal(AllocationState.Cancelled, (await engine.Allocations.GetDurableAsync(hold))!.Value.State);
    }

    [Fact]
    public async Task An_index_rests_while_memory_is_tight_and_goes_on_within_a_larger_bound()
    {
        EngineOptions roomy = s_options with { Durability = Durability.Durable, IsStepped = true, TimersPerSlice = 1 };
        EngineOptions tight = roomy with { MaxMemoryBytes = 3 << 20, MemoryReserveBytes = 1 << 20 };
        await using (AllocationEngine engine = EngineRun.Open(_storage, roomy))
        {
            Answer(engine, engine.Catalog.DefineProductAsync(new("bulk")).AsTask());
            for (int i = 0; i < 20; i++)
            {
                Answer(engine, engine.Allocations.CreateAsync(new(new ProductId(1), 1)).AsTask());
            }

            Task<Outcome> begun = engine.Allocations.CreateIndexAsync(AllocationIndexKey.State).AsTask();
            Assert.True(engine.Writer.TryStep());
            Settle(engine, steps: 1);
            (await begun).EnsureSuccess();
        }

        await using (AllocationEngine engine = EngineRun.Open(_storage, tight))
        {
            Settle(engine);
            Assert.False(engine.Writer.HasWork());
            Assert.Equal((JobStatus.Running, 1), JobOf(engine));
            Assert.Equal(
                CommandStatus.MemoryLimitReached,
                Answer(engine, engine.Allocations.CreateIndexAsync(AllocationIndexKey.Product).AsTask()).Status);
            Answer(engine, engine.Allocations.CancelAsync(new(1)).AsTask());
            Assert.Equal((JobStatus.Running, 1), JobOf(engine));
        }

        await using AllocationEngine again = EngineRun.Open(_storage, roomy);
        Settle(again);
        Assert.Equal((JobStatus.Completed, 11), JobOf(again));
        Assert.Null(Auditing.ConservationAudit.FirstBreak(again.State));
    }

    private static (JobStatus Status, long Slices) JobOf(AllocationEngine engine) =>
        Queries.JobLookups.Of(engine.State, tenant: 0).Select(job => (job.Status, job.Slices)).Single();

    private static T Answer<T>(AllocationEngine engine, Task<T> asked)
    {
        Settle(engine);
        return asked.GetAwaiter().GetResult();
    }

    private static void Settle(AllocationEngine engine, int steps = 1000)
    {
        while (steps-- > 0 && (engine.Writer.TryStep() || engine.Writer.TryStepCommitter()))
        {
        }
    }

    [Fact]
    public void A_bound_has_room_for_what_is_kept_free() => Assert.Throws<ArgumentOutOfRangeException>(
        () => AllocationEngine.OpenInMemory(new EngineOptions { MaxMemoryBytes = 191L << 20 }));

    /// <summary>One command for each, in batches.</summary>
    /// <returns>How many were refused for want of memory; all others were done.</returns>
    private static async Task<int> SendAsync(
        AllocationEngine engine, List<AllocationId> allocations, Action<CommandBatch, AllocationId> command)
    {
        int refused = 0;
        using CommandBatch batch = engine.RentBatch();
        foreach (AllocationId[] chunk in allocations.Chunk(BatchSize))
        {
            batch.Clear();
            Array.ForEach(chunk, each => command(batch, each));
            await batch.SubmitAsync();
            Outcome[] outcomes = batch.Outcomes.ToArray();
            refused += outcomes.Count(each => each.Status == CommandStatus.MemoryLimitReached);
            Assert.All(outcomes, each => Assert.True(each.Status is CommandStatus.Ok or CommandStatus.MemoryLimitReached));
        }

        return refused;
    }

    /// <summary>Creates until it is refused.</summary>
    private static async Task<List<AllocationId>> FillAsync(Warehouse house, int quantity = 1)
    {
        List<AllocationId> taken = [];
        using CommandBatch batch = house.Engine.RentBatch();
        for (int i = 0; i < 2000; i++)
        {
            batch.Clear();
            for (int each = 0; each < BatchSize; each++)
            {
                batch.Create(new(house.Bulk, quantity));
            }

            await batch.SubmitAsync();
            if (batch.Outcomes[0].Status == CommandStatus.MemoryLimitReached)
            {
                Assert.All(batch.Outcomes.ToArray(), each => Assert.Equal(new Outcome(0, CommandStatus.MemoryLimitReached), each));
                return taken;
            }

            Assert.Equal(CommandStatus.Ok, batch.Outcomes[^1].Status);
            taken.AddRange(batch.Outcomes.ToArray().Select(each => each.Subject.Allocation));
        }

        throw new InvalidOperationException($"a million allocations fit, in {house.Engine.MemoryBytes} bytes");
    }

    private static EngineOptions Bounded(long growth) => s_options with
    {
        MaxMemoryBytes = Bound(growth), MemoryReserveBytes = Reserve, CheckpointOnDispose = false,
    };

    /// <summary>So much more than an empty engine takes.</summary>
    private static long Bound(long growth)
    {
        AllocationEngine empty = AllocationEngine.OpenInMemory(s_options);
        long bytes = empty.MemoryBytes;
        empty.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return bytes + growth;
    }
}

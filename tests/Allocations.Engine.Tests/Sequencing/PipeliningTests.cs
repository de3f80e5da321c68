using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Commits large enough to go to the journal's thread, several on their way at once.</summary>
public sealed class PipeliningTests
{
    private static readonly EngineOptions s_options = EngineRun.Options with { SegmentBytes = 1 << 20, RingBytes = 4 << 20 };

    [Fact]
    public async Task Several_commits_on_their_way_never_reserve_the_same_space()
    {
        SimulatedStorage storage = new();
        AllocationEngine engine = AllocationEngine.Open(storage, s_options);
        Warehouse house = await Warehouse.InAsync(engine);
        await PostAsync(house, rounds: 60, CommandStatus.Ok);
        Assert.Null(engine.Failure);
        StateDigest live = await engine.GetDigestAsync();
        await engine.DisposeAsync();
        await using AllocationEngine reopened = AllocationEngine.Open(storage, s_options);
        Assert.Equal(live, await reopened.GetDigestAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disk_that_runs_full_under_several_commits_refuses_and_does_not_latch(bool prepareInline)
    {
        FakeTimeProvider clock = EngineRun.Clock();
        EngineOptions options = s_options with { TimeProvider = clock };
        SimulatedStorage storage = new() { CapacityBytes = 9 << 19 };
        AllocationEngine engine = AllocationEngine.Open(storage, options, prepareInline);
        Warehouse house = await Warehouse.InAsync(engine);
        int refused = await PostAsync(house, rounds: 30, CommandStatus.DiskFull);
        Assert.Null(engine.Failure);
        Assert.True(refused > 0);
        Assert.True((await engine.AuditAsync()).IsSound);
        storage.CapacityBytes = long.MaxValue;
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await PostAsync(house, rounds: 5, CommandStatus.Ok));
        StateDigest live = await engine.GetDigestAsync();
        await engine.DisposeAsync();
        await using AllocationEngine reopened = AllocationEngine.Open(storage, options, prepareInline);
        Assert.Equal(live, await reopened.GetDigestAsync());
    }

    [Fact]
    public async Task A_store_keeps_the_segments_it_was_created_with_whatever_the_options_say()
    {
        SimulatedStorage storage = new();
        await AllocationEngine.Open(storage, s_options, prepareInline: true).DisposeAsync();
        AllocationEngine engine = AllocationEngine.Open(storage, s_options with { SegmentBytes = 64 << 20, RingBytes = 16 << 20 }, true);
        Warehouse house = await Warehouse.InAsync(engine);
        await using (HeldWriter held = await HeldWriter.HoldAsync(engine))
        {
            // Gathered into one commit they would be larger than a segment.
            Task[] flights = [.. Enumerable.Range(0, 12).Select(_ => Large(house).SubmitAsync().AsTask())];
            await held.DisposeAsync();
            await Task.WhenAll(flights);
        }

        Assert.Null(engine.Failure);
        StateDigest live = await engine.GetDigestAsync();
        await engine.DisposeAsync();
        await using AllocationEngine reopened = AllocationEngine.Open(storage, s_options, prepareInline: true);
        Assert.Equal(live, await reopened.GetDigestAsync());
    }

    [Fact]
    public async Task A_failing_disk_under_several_commits_tells_every_waiter_and_keeps_what_was_acknowledged()
    {
        Random random = new(Seed.Value);
        for (int round = 0; round < 40; round++)
        {
            SimulatedStorage storage = new();
            Warehouse house = await Warehouse.InAsync(AllocationEngine.Open(storage, s_options, prepareInline: true));
            long call = storage.CallCount + random.Next(1, 60);
            bool crash = round % 2 == 0;
            if (crash)
            {
                storage.CrashAtCall = call;
            }
            else
            {
                storage.FailCall(call, JournalIOException.Eio);
            }

            string where = $"seed {Seed.Value}, round {round}, call {call}";
            Dictionary<long, Outcome>[] acknowledged = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(caller => Task.Run(() => PostUntilRefused(house, caller, where))))
                .WaitAsync(Patience.Ceiling);
            Assert.True(house.Engine.Failure is not null, where);
            await EngineRun.CloseAsync(house.Engine);
            await AssertKeptAsync(crash ? storage.AfterPowerLoss(random) : storage.AfterKill(), acknowledged, where);
        }
    }

    [Fact]
    public async Task A_question_behind_commands_whose_journal_fails_gets_no_answer_from_them()
    {
        SimulatedStorage storage = new();
        using GatedStorage gate = new(storage);
        Warehouse house = await Warehouse.InAsync(AllocationEngine.Open(gate, s_options, prepareInline: true));
        await using AllocationEngine engine = house.Engine;
        gate.Close();
        Task<AllocationOutcome> created = engine.Allocations.CreateAsync(new(house.Bulk, 1)).AsTask();
        await gate.WriteHeldAsync();
        Task<AllocationView?> before = engine.Allocations.GetDurableAsync(new AllocationId(1));
        storage.FailCall(storage.CallCount + 1, JournalIOException.Eio);
        gate.Open();
        Assert.Equal(CommandStatus.OutcomeUnknown, (await created).Status);
        AllocationView? view = null;
        try
        {
            view = await before;
        }
        catch (EngineUnavailableException)
        {
            // No answer is a right answer here, and so is one that does not claim to be durable.
        }

        Assert.False(view?.IsDurable ?? false);
        AllocationView? later = await engine.Allocations.GetDurableAsync(new AllocationId(1));
        Assert.False(later?.IsDurable ?? false);
        Assert.Equal(5, engine.DurableSequence);
    }

    private static CommandBatch Large(Warehouse house)
    {
        CommandBatch batch = house.Engine.RentBatch();
        while (batch.Count < 3000 && batch.Receive(house.Bulk, house.Shelf, 1) >= 0)
        {
        }

        return batch;
    }

    /// <summary>Three callers, each with two large batches under way. Returns how many commands were refused.</summary>
    private static async Task<int> PostAsync(Warehouse house, int rounds, CommandStatus tolerated)
    {
        int[] refused = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            using CommandBatch one = Large(house);
            using CommandBatch two = Large(house);
            int count = 0;
            for (int round = 0; round < rounds; round++)
            {
                one.Post();
                two.Post();
                one.Wait();
                two.Wait();
                foreach (Outcome outcome in (Outcome[])[.. one.Outcomes, .. two.Outcomes])
                {
                    Assert.True(outcome.IsSuccess || outcome.Status == tolerated, outcome.ToString());
                    count += outcome.IsSuccess ? 0 : 1;
                }
            }

            return count;
        })));
        return refused.Sum();
    }

    private static Dictionary<long, Outcome> PostUntilRefused(Warehouse house, int caller, string where)
    {
        Dictionary<long, Outcome> acknowledged = [];
        using CommandBatch batch = house.Engine.RentBatch();
        for (long next = 1 + (caller * 10_000_000L); ; next += batch.Count)
        {
            batch.Clear();
            while (batch.Count < 1500 && batch.Receive(house.Bulk, house.Shelf, 1, Warehouse.Operation(next + batch.Count)) >= 0)
            {
            }

            batch.Submit();
            for (int i = 0; i < batch.Count; i++)
            {
                Outcome outcome = batch.Outcomes[i];
                if (!outcome.IsSuccess)
                {
                    Assert.True(
                        outcome.Status is CommandStatus.OutcomeUnknown or CommandStatus.EngineUnavailable, $"{where}: {outcome}");
                    return acknowledged;
                }

                acknowledged[next + i] = outcome;
            }
        }
    }

    private static async Task AssertKeptAsync(SimulatedStorage storage, Dictionary<long, Outcome>[] acknowledged, string where)
    {
        EngineOptions options = s_options;
        await using AllocationEngine engine = AllocationEngine.Open(storage, options, prepareInline: true);

        // The window of 1,024 ids has forgotten most; all that was acknowledged has a sequence that was recovered.
        long highest = acknowledged.SelectMany(each => each.Values).Select(outcome => outcome.Sequence).DefaultIfEmpty(5).Max();
        Assert.True(engine.OpenReport.Sequence >= highest, $"{where}: {highest} acknowledged, {engine.OpenReport.Sequence} found");
        Assert.Equal(engine.OpenReport.Sequence - 5, engine.Stock.GetStock(new ProductId(1), new LocationId(2)).OnHand.ToDecimal());
        List<(long Operation, Outcome Outcome)> newest =
            [.. acknowledged.SelectMany(each => each).Select(each => (each.Key, each.Value))
                .Where(each => each.Value.Sequence > engine.OpenReport.Sequence - 1024)];
        foreach ((long operation, Outcome outcome) in newest.Take(50))
        {
            Outcome? stored = await engine.FindOperationAsync(Warehouse.Operation(operation));
            Assert.True(stored == outcome, $"{where}: operation {operation} is stored as {stored}, not {outcome}");
        }

        Assert.True((await engine.AuditAsync()).IsSound, where);
    }
}

using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.State;
using Allocations.Engine.Tests.Durable;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>Whether a trail is kept is a fact of the store: what changes it, and what an opening does to keep it whole.</summary>
public sealed class TrailFactTests
{
    private static readonly EngineOptions s_default = EngineRun.Options with { AuditTrail = null };

    private static readonly EngineOptions s_noFinal = s_default with
    {
        CheckpointOnDispose = false, SegmentBytes = 16 << 20, RingBytes = 1 << 20,
    };

    [Fact]
    public async Task A_store_keeps_a_trail_unless_its_creation_says_otherwise()
    {
        await using AllocationEngine kept = EngineRun.Open(new SimulatedStorage(), s_default);
        await using AllocationEngine without = EngineRun.Open(new SimulatedStorage(), s_default with { AuditTrail = false });
        Assert.Equal((true, false), (kept.OpenReport.KeepsTrail, without.OpenReport.KeepsTrail));
        Assert.Equal((true, false), (kept.Events.IsKept, without.Events.IsKept));
        Assert.Empty(without.OpenReport.TrailProblems);
        Assert.Throws<ArgumentException>(() =>
            AllocationEngine.OpenInMemory(new EngineOptions { OperationWindow = 1 << 10, AuditTrail = true }));
    }

    /// <summary>On, off, on: the trail of a small store is all in the open block, of which a place is the only copy.</summary>
    [Fact]
    public async Task An_option_that_contradicts_the_store_is_reported_and_loses_nothing()
    {
        SimulatedStorage storage = new();
        foreach (bool? option in new bool?[] { true, false, true, null })
        {
            await using AllocationEngine engine = EngineRun.Open(storage, s_default with { AuditTrail = option });
            Assert.True(engine.Events.IsKept);
            Assert.Equal(option == false, engine.OpenReport.IsTrailOptionIgnored);
            Assert.Equal(option == false ? 1 : 0, engine.OpenReport.TrailProblems.Count);
            Assert.Equal(0, engine.OpenReport.TrailKeptAfter);
            await engine.Catalog.DefineProductAsync(new($"P{engine.OpenReport.Sequence}"));
        }

        await using AllocationEngine last = EngineRun.Open(storage, s_default);
        Assert.Equal(
            ["P0", "P1", "P2", "P3"], (await ReadThroughAsync(last)).Select(each => each.Code));
    }

    [Fact]
    public async Task A_store_without_a_trail_gets_none_by_an_option()
    {
        SimulatedStorage storage = new();
        await EngineRun.Open(storage, s_default with { AuditTrail = false }).DisposeAsync();
        await using AllocationEngine engine = EngineRun.Open(storage, s_default with { AuditTrail = true });
        Assert.False(engine.Events.IsKept);
        Assert.True(engine.OpenReport.IsTrailOptionIgnored);
        Assert.Contains("StartTrailAsync", Assert.Single(engine.OpenReport.TrailProblems), StringComparison.Ordinal);
        Assert.DoesNotContain(storage.FileNames, TrailNames.IsOfTrail);
    }

    [Fact]
    public async Task A_trail_that_was_ended_is_set_aside_when_no_checkpoint_needs_it_and_the_next_is_another_one()
    {
        SimulatedStorage storage = new();
        await using (AllocationEngine engine = EngineRun.Open(storage, s_noFinal))
        {
            await engine.Catalog.DefineProductAsync(new("A"));
            Assert.Null((await engine.CheckpointAsync())!.Failure);
            Assert.Equal(CommandStatus.Ok, (await engine.Events.EndTrailAsync()).Status);
            await Assert.ThrowsAsync<EventsUnavailableException>(() => ReadThroughAsync(engine));
            Assert.Equal(0, engine.Events.KeptAfter);
            await engine.Catalog.DefineProductAsync(new("B"));
            Assert.Null((await engine.CheckpointAsync())!.Failure);
            Assert.Contains(TrailNames.OfBlocks(0), storage.FileNames);
        }

        await using (AllocationEngine engine = EngineRun.Open(storage.AfterWorstPowerLoss(), s_noFinal))
        {
            Assert.False(engine.Events.IsKept);
            Assert.Empty(engine.OpenReport.TrailProblems);
        }

        await using AllocationEngine again = EngineRun.Open(storage, s_noFinal);
        Assert.Equal(CommandStatus.Ok, (await again.Events.StartTrailAsync()).Status);
        await again.Catalog.DefineProductAsync(new("C"));
        Assert.Null((await again.CheckpointAsync())!.Failure);
        Assert.Equal(
            ["5.0 TrailStarted Command StartTrail", "6.0 ProductDefined Command DefineProduct C"],
            (await ReadThroughAsync(again)).Select(EventLines.Of));
        Assert.Equal(4, again.Events.KeptAfter);
        Assert.DoesNotContain(TrailNames.OfBlocks(0), storage.FileNames);
        string former = Assert.Single(storage.FileNames, name => name.Contains(".before-", StringComparison.Ordinal));
        Assert.StartsWith(TrailNames.OfBlocks(0), former, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_is_told_when_the_trail_ends()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), s_noFinal);
        await engine.Catalog.DefineProductAsync(new("A"));
        List<EventKind> seen = [];
        Task reading = Task.Run(async () =>
        {
            await foreach (EngineEvent each in engine.Events.ReadAsync())
            {
                seen.Add(each.Kind);
            }
        });
        await engine.Events.EndTrailAsync();
        await Assert.ThrowsAnyAsync<EventsUnavailableException>(() => reading);
        Assert.All(seen.Zip([EventKind.ProductDefined, EventKind.TrailEnded]), pair => Assert.Equal(pair.Second, pair.First));
    }

    [Fact]
    public async Task A_group_that_fails_neither_starts_nor_ends_a_trail()
    {
        await using AllocationEngine without = EngineRun.Open(new SimulatedStorage(), s_default with { AuditTrail = false });
        await FailAsync(without, batch => batch.StartTrail());
        Assert.False(without.Events.IsKept);
        await without.Catalog.DefineProductAsync(new("A"));
        await without.Events.StartTrailAsync();
        Assert.Equal(["TrailStarted"], (await ReadThroughAsync(without)).Select(each => each.Kind.ToString()));

        await using AllocationEngine kept = EngineRun.Open(new SimulatedStorage(), s_default);
        await FailAsync(kept, batch => batch.EndTrail());
        await kept.Catalog.DefineProductAsync(new("A"));
        Assert.Equal(["ProductDefined"], (await ReadThroughAsync(kept)).Select(each => each.Kind.ToString()));
    }

    /// <summary>Live, over several lives and ends, and by a replay of the log from its first frame.</summary>
    [Fact]
    public async Task What_is_written_live_is_what_a_replay_writes_also_across_trails_and_limits()
    {
        SimulatedStorage storage = new();
        CommandScript script = new(Seed.Value, 40_000);
        var random = new Random(Seed.Value);
        int done = 0;
        for (int life = 0; life < 4; life++)
        {
            AllocationEngine engine = EngineRun.Open(storage, s_noFinal);
            Assert.Empty(engine.OpenReport.TrailProblems);
            await SubmitAsync(engine, script, done, done += 4_000);
            Assert.Null((await engine.CheckpointAsync())!.Failure);
            await engine.Events.SetTrailRetentionAsync(new TrailRetention { Bytes = 1 << 20, Age = TimeSpan.FromDays(life) });
            if (life == 1)
            {
                await engine.Events.EndTrailAsync();
                await SubmitAsync(engine, script, done, done += 1_000);
                await engine.Events.StartTrailAsync();
            }

            await SubmitAsync(engine, script, done, done += 5_000);
            SimulatedStorage next = random.Next(2) == 0 ? storage.AfterKill() : storage;
            await engine.DisposeAsync();
            storage = next;
        }

        await using (AllocationEngine engine = EngineRun.Open(storage, s_noFinal))
        {
            Assert.Null((await engine.CheckpointAsync())!.Failure);
        }

        SimulatedStorage replayed = storage.AfterKill();
        foreach (string name in replayed.FileNames.Where(name => !name.EndsWith(".segment", StringComparison.Ordinal)))
        {
            replayed.Remove(name);
        }

        await using (AllocationEngine engine = EngineRun.Open(replayed, s_noFinal))
        {
            Assert.Equal(0, engine.OpenReport.CheckpointSequence);
            Assert.Null((await engine.CheckpointAsync())!.Failure);
        }

        TrailFindings found = TrailInspection.Run(storage)!;
        Assert.Null(found.Problem);
        Assert.Equal(found, TrailInspection.Run(replayed));
        string place = TrailNames.OfPlace(found.Through);
        Assert.Equal(storage.Contents(place), replayed.Contents(place));
        string blocks = TrailNames.OfBlocks(TrailFiles.FileOf(TrailNames.FirstBlockOf(1)));
        Assert.Equal(storage.Contents(blocks), replayed.Contents(blocks));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_the_newest_place_an_opening_goes_back_to_the_checkpoint_before(bool isDamaged)
    {
        SimulatedStorage storage = await TwoCheckpointsAsync();
        string place = TrailNames.OfPlace(Sequences(storage)[0]);
        Spoil(storage, place, isDamaged);
        await using AllocationEngine engine = EngineRun.Open(storage, s_noFinal);
        Assert.Equal(Sequences(storage)[1], engine.OpenReport.CheckpointSequence);
        Assert.Contains("passed over", Assert.Single(engine.OpenReport.TrailProblems), StringComparison.Ordinal);
        Assert.Contains(place, Assert.Single(engine.OpenReport.CheckpointProblems), StringComparison.Ordinal);
        await AssertWholeAsync(engine);
        Assert.Null((await engine.CheckpointAsync())!.Failure);
        Assert.Null(TrailInspection.Run(storage, Sequences(storage), Sequences(storage))!.Problem);
    }

    [Fact]
    public async Task Without_any_place_an_opening_goes_back_to_the_beginning_of_the_log()
    {
        SimulatedStorage storage = await TwoCheckpointsAsync();
        Sequences(storage).ForEach(sequence => storage.Remove(TrailNames.OfPlace(sequence)));
        await using AllocationEngine engine = EngineRun.Open(storage, s_noFinal);
        Assert.Equal(0, engine.OpenReport.CheckpointSequence);
        Assert.Single(engine.OpenReport.TrailProblems);
        await AssertWholeAsync(engine);
    }

    [Fact]
    public async Task Only_when_the_log_has_been_recycled_too_a_new_trail_begins_and_the_report_says_so()
    {
        SimulatedStorage storage = await TwoCheckpointsAsync(s_noFinal with { SegmentBytes = 128 << 10 });
        storage.Remove(SegmentName.Of(1));
        byte[] old = storage.Contents(TrailNames.OfBlocks(0));
        List<long> sequences = Sequences(storage);
        sequences.ForEach(sequence => storage.Remove(TrailNames.OfPlace(sequence)));
        await using AllocationEngine engine = EngineRun.Open(storage, s_noFinal);
        Assert.Equal((sequences[0], sequences[0]), (engine.OpenReport.CheckpointSequence, engine.OpenReport.TrailKeptAfter));
        Assert.Contains("set aside: 1", Assert.Single(engine.OpenReport.TrailProblems), StringComparison.Ordinal);
        Assert.Equal(old, storage.Contents(TrailNames.OfFormer(TrailNames.OfBlocks(0), sequences[0])));
    }

    /// <summary>The trail never costs the store: what would have opened without it opens.</summary>
    [Fact]
    public async Task Where_the_log_that_the_trail_needs_is_damaged_the_store_opens_all_the_same()
    {
        SimulatedStorage storage = await TwoCheckpointsAsync();
        List<long> sequences = Sequences(storage);
        storage.Remove(TrailNames.OfPlace(sequences[0]));
        List<Checkpoint> marks = [.. CheckpointSurvey.Of(storage).Usable];
        // The payload of the frame behind the older checkpoint; a byte in the middle may be one of those that fill a page.
        long between = marks.Min(mark => mark.Mark.Position) + FrameHeader.SizeOf + 8;
        storage.FlipBit(SegmentName.Of(1), between * 8);
        await using AllocationEngine engine = EngineRun.Open(storage, s_noFinal);
        Assert.Equal((sequences[0], sequences[0]), (engine.OpenReport.CheckpointSequence, engine.OpenReport.TrailKeptAfter));
        Assert.Equal(2, engine.OpenReport.TrailProblems.Count);
        Assert.Contains("can't be read", engine.OpenReport.TrailProblems[0], StringComparison.Ordinal);
        Assert.Contains(storage.FileNames, name => name.Contains(".before-", StringComparison.Ordinal));
    }

    /// <summary>Two checkpoints, and something behind each.</summary>
    private static async Task<SimulatedStorage> TwoCheckpointsAsync(EngineOptions? options = null)
    {
        SimulatedStorage storage = new();
        CommandScript script = new(Seed.Value, 18_000);
        await using AllocationEngine engine = EngineRun.Open(storage, options ?? s_noFinal);
        for (int part = 0; part < 2; part++)
        {
            await SubmitAsync(engine, script, part * 8_000, (part + 1) * 8_000);
            Assert.Null((await engine.CheckpointAsync())!.Failure);
        }

        await SubmitAsync(engine, script, 16_000, 18_000);
        return storage;
    }

    private static List<long> Sequences(SimulatedStorage storage) =>
        [.. CheckpointSurvey.Of(storage).Usable.Select(each => (long)each.Mark.LastSequence)];

    private static void Spoil(SimulatedStorage storage, string place, bool isDamaged)
    {
        if (isDamaged)
        {
            storage.FlipBit(place, 40_000);
        }
        else
        {
            storage.Remove(place);
        }
    }

    /// <summary>All events there ever were, as an engine says that never had anything happen to it.</summary>
    private static async Task AssertWholeAsync(AllocationEngine engine)
    {
        Assert.Equal(0, engine.OpenReport.TrailKeptAfter);
        await using AllocationEngine other = EngineRun.Open(new SimulatedStorage(), s_noFinal);
        await SubmitAsync(other, new CommandScript(Seed.Value, 18_000), 0, (int)engine.OpenReport.Sequence);
        Assert.Equal(await ReadThroughAsync(other), await ReadThroughAsync(engine));
    }

    private static async Task FailAsync(AllocationEngine engine, Action<CommandBatch> first)
    {
        using CommandBatch batch = engine.RentBatch();
        using (batch.BeginGroup())
        {
            first(batch);
            batch.Cancel(new AllocationId(77));
        }

        await batch.SubmitAsync();
        Assert.Equal(CommandStatus.GroupFailed, batch.Outcomes[0].Status);
    }

    private static async Task SubmitAsync(AllocationEngine engine, CommandScript script, int from, int to)
    {
        using CommandBatch batch = engine.RentBatch();
        foreach (ScriptedCommand[] chunk in script.Commands.Take(to).Skip(from).Chunk(200))
        {
            batch.Clear();
            foreach (ScriptedCommand command in chunk)
            {
                command.AddTo(batch);
            }

            await batch.SubmitAsync();
        }
    }

    /// <summary>Everything there is: up to an event that is made for it.</summary>
    private static async Task<List<EngineEvent>> ReadThroughAsync(AllocationEngine engine)
    {
        await engine.Catalog.DefineTenantAsync(new(Guid.NewGuid().ToString()));
        List<EngineEvent> read = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync())
        {
            if (each.Kind == EventKind.TenantDefined)
            {
                break;
            }

            read.Add(each);
        }

        return read;
    }
}

using Allocations.Engine.Checkpoints;
using Allocations.Engine.CrashChild;
using Allocations.Engine.Journal;
using Allocations.Engine.State;
using static Allocations.Engine.Tests.Durable.CheckpointSteps;

namespace Allocations.Engine.Tests.Durable;

/// <summary>Checkpoints through the real engine, on a simulated disk: the state that comes back from a checkpoint and the
/// log behind it is the one that the whole log gives.</summary>
public sealed class CheckpointTests
{
    [Fact]
    public async Task A_checkpoint_and_the_log_behind_it_give_what_the_whole_log_gives()
    {
        CommandScript script = new(Seed.Value, 600);
        SimulatedStorage storage = new();
        StateDigest live;
        await using (AllocationEngine engine = EngineRun.Open(storage, NoFinal))
        {
            await SubmitAsync(engine, script, 0, 200);
            CheckpointReport? first = await engine.CheckpointAsync();
            await SubmitAsync(engine, script, 200, 400);
            CheckpointReport? second = await engine.CheckpointAsync();
            await SubmitAsync(engine, script, 400, 600);
            live = await engine.GetDigestAsync();
            Assert.Equal((200, 400), (first!.Sequence, second!.Sequence));
            Assert.NotEmpty(SlotsOf(storage, 200).Intersect(SlotsOf(storage, 400)));
        }

        await using (AllocationEngine fromCheckpoint = EngineRun.Open(storage, NoFinal))
        {
            Assert.Equal(400, fromCheckpoint.OpenReport.CheckpointSequence);
            Assert.Equal(200, fromCheckpoint.OpenReport.Commands);
            Assert.Empty(fromCheckpoint.OpenReport.CheckpointProblems);
            await AssertStateAsync(fromCheckpoint, live);
        }

        RemoveCheckpoints(storage);
        await using AllocationEngine fromLog = EngineRun.Open(storage, NoFinal);
        Assert.Equal(0, fromLog.OpenReport.CheckpointSequence);
        Assert.Equal(600, fromLog.OpenReport.Commands);
        await AssertStateAsync(fromLog, live);
    }

    [Fact]
    public async Task Closing_takes_a_checkpoint_and_the_next_opening_replays_nothing()
    {
        CommandScript script = new(Seed.Value, 300);
        SimulatedStorage storage = new();
        StateDigest live = default;
        for (int life = 0; life < 3; life++)
        {
            await using AllocationEngine engine = EngineRun.Open(storage);
            Assert.Equal(0, engine.OpenReport.Commands);
            Assert.Equal(life * 100, engine.OpenReport.CheckpointSequence);
            Assert.Equal(life > 0, engine.OpenReport.ClosedCleanly);
            if (life > 0)
            {
                await AssertStateAsync(engine, live);
            }

            await SubmitAsync(engine, script, life * 100, (life + 1) * 100);
            live = await engine.GetDigestAsync();
        }
    }

    [Fact]
    public async Task A_damaged_checkpoint_costs_nothing_but_replaying_from_the_one_before()
    {
        CommandScript script = new(Seed.Value, 400);
        SimulatedStorage storage = new();
        StateDigest live;
        await using (AllocationEngine engine = EngineRun.Open(storage, NoFinal))
        {
            await SubmitAsync(engine, script, 0, 100);
            await engine.CheckpointAsync();
            await SubmitAsync(engine, script, 100, 300);
            await engine.CheckpointAsync();
            await SubmitAsync(engine, script, 300, 400);
            live = await engine.GetDigestAsync();
        }

        Damage(storage, CheckpointNames.Of(300), 300);
        await using (AllocationEngine engine = EngineRun.Open(storage, NoFinal))
        {
            Assert.Equal(100, engine.OpenReport.CheckpointSequence);
            Assert.Equal(300, engine.OpenReport.Commands);
            string problem = Assert.Single(engine.OpenReport.CheckpointProblems);
            Assert.StartsWith(CheckpointNames.Of(300), problem, StringComparison.Ordinal);
            await AssertStateAsync(engine, live);
        }

        Damage(storage, CheckpointNames.Of(100), 40);
        await using AllocationEngine fromLog = EngineRun.Open(storage, NoFinal);
        Assert.Equal((0, 400), (fromLog.OpenReport.CheckpointSequence, fromLog.OpenReport.Commands));
        Assert.Equal(2, fromLog.OpenReport.CheckpointProblems.Count);
        await AssertStateAsync(fromLog, live);
    }

    [Fact]
    public async Task A_damaged_chunk_is_named_and_the_one_before_is_used()
    {
        CommandScript script = new(Seed.Value, 300);
        SimulatedStorage storage = new();
        StateDigest live;
        Checkpoint newest;
        await using (AllocationEngine engine = EngineRun.Open(storage, NoFinal))
        {
            await SubmitAsync(engine, script, 0, 150);
            await engine.CheckpointAsync();
            await SubmitAsync(engine, script, 150, 300);
            await engine.CheckpointAsync();
            live = await engine.GetDigestAsync();
        }

        newest = CheckpointReader.Read(storage, CheckpointNames.Of(300)).Checkpoint!;
        HashSet<int> shared = SlotsOf(storage, 150);
        ChunkRef own = newest.Tables.SelectMany(table => table.Chunks)
            .First(chunk => chunk.Slot != ChunkRef.NoSlot && !shared.Contains(chunk.Slot));
        Damage(storage, CheckpointNames.Chunks, ((long)own.Slot * ChunkRef.SlotBytes) + (own.Length / 2));

        await using AllocationEngine opened = EngineRun.Open(storage, NoFinal);
        Assert.Equal(150, opened.OpenReport.CheckpointSequence);
        Assert.Contains($"slot {own.Slot} ", Assert.Single(opened.OpenReport.CheckpointProblems), StringComparison.Ordinal);
        await AssertStateAsync(opened, live);
    }

    [Fact]
    public async Task Segments_that_no_kept_checkpoint_needs_are_recycled_and_nothing_is_missed()
    {
        string directory = Path.Combine(AppContext.BaseDirectory, $"recycle-{Guid.NewGuid():n}");
        EngineOptions options = Load.Options with { CheckpointBytes = 1L << 40, OperationWindow = 1 << 10 };
        try
        {
            StateDigest live;
            await using (AllocationEngine engine = await AllocationEngine.OpenAsync(directory, options))
            {
                ulong next = 1;
                for (int round = 0; round < 6; round++)
                {
                    next = FillASegment(engine, next);
                    await engine.CheckpointAsync();
                }

                live = await engine.GetDigestAsync();
            }

            Assert.False(File.Exists(Path.Combine(directory, SegmentName.Of(1))), "the first segment is still there");
            AssertZeroedAhead(directory);
            await using AllocationEngine again = await AllocationEngine.OpenAsync(directory, options);
            Assert.Equal(live, await again.GetDigestAsync());
            Assert.Equal(0, again.OpenReport.Commands);
            Assert.True(again.OpenReport.ClosedCleanly, "old frames stand behind the end of the log");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Segments without a frame are made of those that were given up, and nothing is left in them.</summary>
    private static void AssertZeroedAhead(string directory)
    {
        byte[][] segments = [.. Directory.GetFiles(directory, "*.segment").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        int used = Array.FindLastIndex(segments, bytes => bytes.AsSpan(0, 4096).ContainsAnyExcept((byte)0)) + 1;
        Assert.True(used < segments.Length, "no segment was made ready ahead");
        Assert.All(segments[used..], bytes => Assert.False(bytes.AsSpan().ContainsAnyExcept((byte)0), "old frames are left"));
    }

    [Fact]
    public async Task Behind_a_recycled_log_the_older_checkpoint_is_still_enough()
    {
        EngineOptions options = Load.Options with
        {
            CheckpointBytes = 1L << 40, OperationWindow = 1 << 10, CheckpointOnDispose = false,
        };
        SimulatedStorage storage = new();
        StateDigest live;
        CheckpointReport? newest = null;
        await using (AllocationEngine engine = AllocationEngine.Open(storage, options))
        {
            ulong next = 1;
            for (int round = 0; round < 4; round++)
            {
                next = FillASegment(engine, next);
                newest = await engine.CheckpointAsync();
            }

            // Segments are given up in the background, before more room is made.
            await UntilAsync(() => !((IStorage)storage).Exists(SegmentName.Of(1)));
            live = await engine.GetDigestAsync();
        }

        Damage(storage, CheckpointNames.Of((ulong)newest!.Sequence), 300);
        await using AllocationEngine again = AllocationEngine.Open(storage, options);
        Assert.True(again.OpenReport.CheckpointSequence is > 0 && again.OpenReport.CheckpointSequence < newest.Sequence);
        await AssertStateAsync(again, live);
    }

    [Fact]
    public async Task A_checkpoint_that_fails_half_way_spoils_neither_of_those_before()
    {
        CommandScript script = new(Seed.Value, 450);
        SimulatedStorage storage = new();
        StateDigest live;
        await using (AllocationEngine engine = EngineRun.Open(storage, NoFinal))
        {
            await SubmitAsync(engine, script, 0, 150);
            await engine.CheckpointAsync();
            await SubmitAsync(engine, script, 150, 300);
            await engine.CheckpointAsync();
            await SubmitAsync(engine, script, 300, 450);
            // The chunk file is opened, written and synced, then the list is created: that fails.
            storage.Faults = call => call.Operation == "create" ? DiskFault.Error : DiskFault.None;
            Assert.NotNull((await engine.CheckpointAsync())!.Failure);
            storage.Faults = null;
            live = await engine.GetDigestAsync();
        }

        Damage(storage, CheckpointNames.Of(300), 300);
        await using AllocationEngine opened = EngineRun.Open(storage, NoFinal);
        Assert.Equal(150, opened.OpenReport.CheckpointSequence);
        await AssertStateAsync(opened, live);
    }

    /// <summary>If its slots were reused, its list would still be valid, and the next opening would keep it although its chunks are
    /// lost. There is no earlier checkpoint, whose slots would be free and taken first.</summary>
    [Theory]
    [InlineData("length")]
    [InlineData("read")]
    public async Task One_that_was_passed_over_stays_whole_until_the_next_one_counts(string failing)
    {
        CommandScript script = new(Seed.Value, 300);
        SimulatedStorage storage = new();
        await using (AllocationEngine engine = EngineRun.Open(storage, NoFinal))
        {
            for (int begin = 0; begin < 200; begin += 100)
            {
                await SubmitAsync(engine, script, begin, begin + 100);
                await engine.CheckpointAsync();
            }
        }

        string passedOver = CheckpointNames.Of(200);
        bool hasFailed = false;
        storage.Faults = call =>
        {
            bool fails = !hasFailed && call.Operation == failing && call.File == passedOver;
            hasFailed |= fails;
            return fails ? DiskFault.Error : DiskFault.None;
        };
        await using AllocationEngine opened = EngineRun.Open(storage, NoFinal);
        Assert.Equal(100, opened.OpenReport.CheckpointSequence);
        await SubmitAsync(opened, script, 200, 300);

        // The chunks are written and synced; then the list can't be created.
        storage.Faults = call => call.Operation == "create" ? DiskFault.Error : DiskFault.None;
        Assert.NotNull((await opened.CheckpointAsync())!.Failure);
        storage.Faults = null;
        AssertIsWhole(storage, passedOver);
        AssertIsWhole(storage, CheckpointNames.Of(100));
        Assert.Null((await opened.CheckpointAsync())!.Failure);
        Assert.DoesNotContain(passedOver, storage.FileNames);
    }

    private static void AssertIsWhole(SimulatedStorage storage, string name)
    {
        using ChunkCheck check = new(storage);
        Assert.Empty(check.Run(CheckpointReader.Read(storage, name).Checkpoint!));
    }

    [Fact]
    public async Task A_log_that_lost_what_its_checkpoint_knows_is_refused()
    {
        CommandScript script = new(Seed.Value, 100);
        SimulatedStorage storage = new();
        await using (AllocationEngine engine = EngineRun.Open(storage, NoFinal))
        {
            await SubmitAsync(engine, script, 0, 100);
            await engine.CheckpointAsync();
        }

        Checkpoint checkpoint = CheckpointReader.Read(storage, CheckpointNames.Of(100)).Checkpoint!;
        Damage(storage, SegmentName.Of(1), checkpoint.Mark.LastFrame + 90);
        StoreDamagedException refusal = Assert.Throws<StoreDamagedException>(() => EngineRun.Open(storage, NoFinal));
        Assert.Equal((1, checkpoint.Mark.LastFrame), (refusal.Segment, refusal.Offset));
    }

    [Fact]
    public async Task Without_any_readable_checkpoint_a_recycled_log_is_refused()
    {
        CommandScript script = new(Seed.Value, 100);
        SimulatedStorage storage = new();
        await using (AllocationEngine engine = EngineRun.Open(storage))
        {
            await SubmitAsync(engine, script, 0, 100);
        }

        Damage(storage, CheckpointNames.Of(100), 100);
        ((IStorage)storage).Delete(SegmentName.Of(1));
        StoreDamagedException refusal = Assert.Throws<StoreDamagedException>(() => EngineRun.Open(storage));
        Assert.Contains("no checkpoint can be read", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>The disk may give it the next time, so nothing is called damaged.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disk_that_does_not_give_the_only_checkpoint_is_said_to_fail(bool inTheList)
    {
        CommandScript script = new(Seed.Value, 100);
        SimulatedStorage storage = new();
        StateDigest live;
        await using (AllocationEngine engine = EngineRun.Open(storage))
        {
            await SubmitAsync(engine, script, 0, 100);
            live = await engine.GetDigestAsync();
        }

        ((IStorage)storage).Rename(SegmentName.Of(1), "aside");
        string failing = inTheList ? CheckpointNames.Of(100) : CheckpointNames.Chunks;
        storage.Faults = call =>
            call.Operation == "read" && call.File == failing ? DiskFault.Error : DiskFault.None;
        JournalIOException refusal = Assert.Throws<JournalIOException>(() => EngineRun.Open(storage));
        Assert.Equal(("read", failing), (refusal.Operation, refusal.FileName));
        storage.Faults = null;
        ((IStorage)storage).Rename("aside", SegmentName.Of(1));
        await using AllocationEngine opened = EngineRun.Open(storage);
        await AssertStateAsync(opened, live);
    }

    [Fact]
    public async Task A_checkpoint_of_a_newer_format_is_refused_as_such()
    {
        SimulatedStorage storage = await WithCheckpointOfFormatAsync(CheckpointHeader.CurrentVersion + 1);
        Assert.Throws<StoreFormatException>(() => EngineRun.Open(storage));
    }

    [Fact]
    public async Task A_checkpoint_of_an_older_format_is_passed_over_and_the_log_replayed()
    {
        SimulatedStorage storage = await WithCheckpointOfFormatAsync(CheckpointHeader.OldestVersion - 1);
        await using (AllocationEngine opened = EngineRun.Open(storage))
        {
            Assert.Equal((0, 20), (opened.OpenReport.CheckpointSequence, opened.OpenReport.Commands));
            Assert.Contains(
                $"format {CheckpointHeader.OldestVersion - 1};", Assert.Single(opened.OpenReport.CheckpointProblems),
                StringComparison.Ordinal);
            Assert.Equal(20, (await opened.CheckpointAsync())!.Sequence);
        }

        await using AllocationEngine again = EngineRun.Open(storage);
        Assert.Equal(20, again.OpenReport.CheckpointSequence);
        Assert.Empty(again.OpenReport.CheckpointProblems);
    }

    [Fact]
    public async Task An_older_format_is_refused_by_name_where_the_log_was_recycled()
    {
        SimulatedStorage storage = await WithCheckpointOfFormatAsync(CheckpointHeader.OldestVersion - 1);
        ((IStorage)storage).Delete(SegmentName.Of(1));
        StoreFormatException refusal = Assert.Throws<StoreFormatException>(() => EngineRun.Open(storage));
        Assert.Equal(
            (CheckpointHeader.OldestVersion - 1, CheckpointHeader.OldestVersion),
            (refusal.FoundVersion, refusal.SupportedVersion));
        Assert.Contains("recycled", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<SimulatedStorage> WithCheckpointOfFormatAsync(int format)
    {
        CommandScript script = new(Seed.Value, 20);
        SimulatedStorage storage = new();
        await using (AllocationEngine engine = EngineRun.Open(storage))
        {
            await SubmitAsync(engine, script, 0, 20);
        }

        Checkpoint checkpoint = CheckpointReader.Read(storage, CheckpointNames.Of(20)).Checkpoint!;
        byte[] bytes = CheckpointEncoder.Encode(checkpoint);
        bytes[4] = (byte)format;
        UInt128 checksum = CheckpointEncoder.Checksum(bytes, checkpoint.Mark.Genesis.StoreId);
        System.Runtime.InteropServices.MemoryMarshal.Write(bytes.AsSpan(CheckpointHeader.SizeOf - 16), in checksum);
        ((IStorage)storage).Delete(CheckpointNames.Of(20));
        storage.Plant(CheckpointNames.Of(20), bytes);
        return storage;
    }

    private static HashSet<int> SlotsOf(IStorage storage, ulong sequence) =>
    [
        .. CheckpointReader.Read(storage, CheckpointNames.Of(sequence)).Checkpoint!.Tables
            .SelectMany(table => table.Chunks)
            .Select(chunk => chunk.Slot)
            .Where(slot => slot != ChunkRef.NoSlot),
    ];

    private static void RemoveCheckpoints(IStorage storage)
    {
        foreach (string name in storage.List().Where(name => name.Contains("checkpoint", StringComparison.Ordinal)).ToArray())
        {
            storage.Delete(name);
        }

        storage.SyncDirectory();
    }

    private static void Damage(IStorage storage, string name, long offset)
    {
        using IStorageFile file = storage.Open(name, readOnly: false);
        byte[] one = new byte[1];
        file.Read(offset, one);
        one[0] ^= 4;
        file.Write(offset, one);
        file.Sync();
    }
}

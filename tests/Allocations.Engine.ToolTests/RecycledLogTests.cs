using System.Globalization;
using System.Text.Json;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

/// <summary>Stores that begin with a checkpoint: what the commands besides verify make of them.</summary>
public sealed class RecycledLogTests
{
    [Fact]
    public async Task Info_lists_checkpoints_chunks_and_spares()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        Checkpoint newest = place.Checkpoints()[0];
        ToolRun run = ToolRun.Of("info", place.Store).Expect(ExitCodes.Sound);
        Assert.StartsWith($"sequence {newest.Mark.LastSequence}, 2026-01-01T", run.Fact("checkpoint"), StringComparison.Ordinal);
        int chunks = newest.Tables.Sum(table => table.Chunks.Count(chunk => chunk.Slot != ChunkRef.NoSlot));
        Assert.Contains($"in {chunks} chunks, ", run.Fact("checkpoint"), StringComparison.Ordinal);
        Assert.Equal(2, run.Lines.Count(line => line.StartsWith("checkpoint:", StringComparison.Ordinal)));
        int used = place.Checkpoints().SelectMany(each => each.Tables).SelectMany(table => table.Chunks)
            .Select(chunk => chunk.Slot).Where(slot => slot >= 0).Distinct().Count();
        long slots = new FileInfo(Path.Combine(place.Store, CheckpointNames.Chunks)).Length / ChunkRef.SlotBytes;
        Assert.Equal($"{slots} slots of 16 KiB, {slots - used} free", run.Fact("chunk file"));
        Assert.Equal(
            Directory.GetFiles(place.Store, "*.spare").Length.ToString(CultureInfo.InvariantCulture), run.Fact("spare segments"));
        Assert.Equal("40", run.Fact("commands"));
        Assert.DoesNotContain("not the store's", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dump_says_what_was_recycled()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        ulong held = place.Checkpoints()[1].Mark.LastSequence;
        ToolRun all = ToolRun.Of("dump", place.Store).Expect(ExitCodes.Sound);
        Assert.Equal(40, all.Lines.Length);
        Assert.Equal((long)held + 1, JsonDocument.Parse(all.Lines[0]).RootElement.GetProperty("sequence").GetInt64());
        Assert.Contains($"Sequences 1 to {held} were recycled; the log of this store begins with {held + 1}.", all.Error, StringComparison.Ordinal);

        ToolRun gone = ToolRun.Of("dump", place.Store, "--from", "3", "--to", "5").Expect(ExitCodes.Unreadable);
        Assert.Contains("Sequences 3 to 5 were recycled", gone.Error, StringComparison.Ordinal);
        Assert.Empty(gone.Out);

        ToolRun there = ToolRun.Of("dump", place.Store, "--from", N(held + 1)).Expect(ExitCodes.Sound);
        Assert.Equal(all.Out, there.Out);
        Assert.Empty(there.Error);
    }

    [Fact]
    public async Task Filters_know_the_state_before_the_log()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        Assert.Empty(ToolRun.Of("dump", place.Store, "--serial", "SN-3").Expect(ExitCodes.Sound).Out);
        Assert.Equal(40, ToolRun.Of("dump", place.Store, "--product", "CB-1").Expect(ExitCodes.Sound).Lines.Length);
    }

    [Fact]
    public async Task Export_gives_the_state_of_an_opening()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        ToolRun.Of("export", place.Store, "--to", place.At("csv")).Expect(ExitCodes.Sound);
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Dictionary<string, string> row = CsvReader.Read(place.At("csv/ledgers.csv")).Single(ledger =>
            Id(ledger, "product") == SampleStore.Cable.Value && Id(ledger, "location") == SampleStore.Shelf.Value);
        Assert.Equal(
            engine.Stock.GetStock(SampleStore.Cable, SampleStore.Shelf).Free,
            Quantity.Of(decimal.Parse(row["free"], CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Replays_begin_with_the_newer_checkpoint_where_the_older_is_damaged(int taken)
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(taken);
        string digest = ToolRun.Of("verify", place.Store).Fact("state digest");
        place.FlipChunk(place.Checkpoints()[^1]);
        Assert.Equal(digest, ToolRun.Of("verify", place.Store).Expect(ExitCodes.CheckpointDamaged).Fact("state digest"));
        ToolRun copy = ToolRun.Of("copy", place.Store, place.At("copy")).Expect(ExitCodes.Sound);
        Assert.Contains("slot", copy.Fact("left out"), StringComparison.Ordinal);
        Assert.Equal(digest, ToolRun.Of("verify", place.At("copy")).Expect(ExitCodes.Sound).Fact("state digest"));
        Assert.Equal(digest, (await TestPlace.DigestAsync(place.At("copy"))).ToString());
    }

    [Fact]
    public async Task A_copy_has_both_checkpoints_and_only_their_slots_and_takes_the_next_one_by_itself()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        ToolRun run = ToolRun.Of("copy", place.Store, place.At("copy")).Expect(ExitCodes.Sound);
        foreach (Checkpoint checkpoint in place.Checkpoints())
        {
            Assert.Contains(checkpoint.Name, run.Fact("checkpoints"), StringComparison.Ordinal);
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(place.Store, checkpoint.Name)), File.ReadAllBytes(place.At("copy/" + checkpoint.Name)));
        }

        Assert.Empty(Directory.GetFiles(place.At("copy"), "*.spare"));
        Assert.Equal(ToolRun.Of("verify", place.Store).Fact("state digest"), ToolRun.Of("verify", place.At("copy")).Expect(0).Fact("state digest"));
        await using (AllocationEngine engine = SampleStore.Open(place.At("copy")))
        {
            Assert.Equal((long)place.Checkpoints()[0].Mark.LastSequence, engine.OpenReport.CheckpointSequence);
            (await engine.Stock.ReceiveAsync(SampleStore.Cable, SampleStore.Shelf, 1)).EnsureSuccess();
        }

        ToolRun.Of("verify", place.At("copy")).Expect(ExitCodes.Sound);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Repair_keeps_the_checkpoints_before_the_cut(int taken)
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(taken);
        Checkpoint[] kept = [.. place.Checkpoints()];
        FramePlace damaged = place.Frames().Last(frame => frame.Header.FirstSequence == kept[0].Mark.LastSequence + 10);
        place.Flip(damaged, 300);
        ToolRun.Of("repair", place.Store, "--yes").Expect(ExitCodes.Sound);
        ToolRun run = ToolRun.Of("verify", place.Store + ".repaired").Expect(ExitCodes.Sound);
        Assert.Equal(N(damaged.Before), run.Fact("last sequence"));
        Assert.All(kept, checkpoint => Assert.True(File.Exists(Path.Combine(place.Store + ".repaired", checkpoint.Name))));
        Assert.Equal(run.Fact("state digest"), (await TestPlace.DigestAsync(place.Store + ".repaired")).ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Repair_begins_behind_the_damage_where_a_checkpoint_stands_for_it(int taken)
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(taken);
        Checkpoint newest = place.Checkpoints()[0];
        string digest = ToolRun.Of("verify", place.Store).Fact("state digest");
        FramePlace damaged = place.Frames().Last(frame => frame.Header.FirstSequence == newest.Mark.LastSequence - 10);
        place.Flip(damaged, 300);
        ToolRun.Of("verify", place.Store).Expect(ExitCodes.Damaged);
        ToolRun run = ToolRun.Of("repair", place.Store, "--yes").Expect(ExitCodes.Sound);
        Assert.Equal("none that is known of", run.Fact("lost sequences"));
        Assert.StartsWith(newest.Name, run.Fact("begins with"), StringComparison.Ordinal);
        Assert.Equal(digest, ToolRun.Of("verify", place.Store + ".repaired").Expect(ExitCodes.Sound).Fact("state digest"));
        Assert.Equal(digest, (await TestPlace.DigestAsync(place.Store + ".repaired")).ToString());
        Assert.True(new FileInfo(place.Store + ".repaired.cut").Length > FrameLayout.Alignment);
    }

    [Fact]
    public async Task Checkpoint_takes_one_and_says_what_it_wrote()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(0);
        string digest = ToolRun.Of("verify", place.Store).Fact("state digest");
        ToolRun run = ToolRun.Of("checkpoint", place.Store).Expect(ExitCodes.Sound);
        Assert.Equal($"{SampleStore.Commands + 20}", run.Fact("checkpoint at sequence"));
        Assert.Equal($"{SampleStore.Commands + 20} commands", run.Fact("replayed"));
        Assert.Equal(SampleStore.Commands + 20ul, Assert.Single(place.Checkpoints()).Mark.LastSequence);
        Assert.Equal(digest, ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound).Fact("state digest"));
        Assert.StartsWith("no chunk", ToolRun.Of("checkpoint", place.Store).Expect(ExitCodes.Sound).Fact("written"), StringComparison.Ordinal);
        Assert.Single(place.Checkpoints());
    }

    [Fact]
    public async Task No_checkpoint_is_taken_of_a_store_that_is_open()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(0);
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        string[] before = [.. Directory.GetFiles(place.Store)];
        ToolRun run = ToolRun.Of("checkpoint", place.Store).Expect(ExitCodes.InUse);
        Assert.Contains($"process {Environment.ProcessId}", run.Error, StringComparison.Ordinal);
        Assert.Empty(place.Checkpoints());
        Assert.Equal(before, Directory.GetFiles(place.Store));
    }

    private static string N(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Id(Dictionary<string, string> row, string name) => int.Parse(row[name], CultureInfo.InvariantCulture);
}

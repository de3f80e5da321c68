using System.Globalization;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

public sealed class CheckpointVerifyTests
{
    [Fact]
    public async Task One_checkpoint_is_verified_by_a_replay_from_the_first_frame()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(1);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound);
        Checkpoint checkpoint = Assert.Single(place.Checkpoints());
        Assert.Equal("with its first frame", run.Fact("log begins"));
        Assert.Equal($"{checkpoint.Name}: every chunk is whole; a replay comes to the same state", run.Fact("checkpoint"));
        Assert.Equal($"with {checkpoint.Name}", run.Fact("an opening begins"));
        Assert.Equal($"{SampleStore.Commands + 40}", run.Fact("last sequence"));
        Assert.Equal(run.Fact("state digest"), (await TestPlace.DigestAsync(place.Store)).ToString());
    }

    [Fact]
    public async Task A_recycled_log_is_verified_from_the_older_checkpoint_on()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        Checkpoint[] kept = [.. place.Checkpoints()];
        Assert.False(File.Exists(place.FileOf(1)));
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound);
        Assert.StartsWith($"behind sequence {kept[1].Mark.LastSequence}, frame {kept[1].Mark.NextFrame - 1}", run.Fact("log begins"), StringComparison.Ordinal);
        Assert.Contains($"{kept[0].Name}: every chunk is whole; a replay comes to the same state", run.Out, StringComparison.Ordinal);
        Assert.Contains($"{kept[1].Name}: every chunk is whole\n", run.Out, StringComparison.Ordinal);
        Assert.Equal("40", run.Fact("commands"));
        Assert.Equal(
            place.Frames()[^1].Header.FrameNumber + 1 - kept[1].Mark.NextFrame, ulong.Parse(run.Fact("frames verified"), CultureInfo.InvariantCulture));
        FramePlace last = place.Frames()[^1];
        long end = ((last.Segment - 1) * SampleStore.SegmentBytes) + last.Offset + FrameLayout.Alignment;
        Assert.Contains($"figure verify.bytes {end - kept[1].Mark.Position} B", run.Out, StringComparison.Ordinal);
        Assert.Equal(run.Fact("state digest"), (await TestPlace.DigestAsync(place.Store)).ToString());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    public async Task A_damaged_chunk_is_named_by_file_table_chunk_slot_and_offset(int which, int taken)
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(taken);
        ChunkDamage damage = place.FlipChunk(place.Checkpoints()[which]);
        foreach (string[] more in (string[][])[[], ["--no-replay"]])
        {
            ToolRun run = ToolRun.Of(["verify", place.Store, .. more]).Expect(ExitCodes.CheckpointDamaged);
            Assert.Equal($"table '{damage.Table}', chunk {damage.Chunk}, slot {damage.Slot}, offset {damage.Slot * 16384L} of "
                + $"checkpoint.chunks: {damage.Problem}", run.Fact("damaged chunk"));
            Assert.Contains($"{damage.Checkpoint}: {damage}", run.Error, StringComparison.Ordinal);
        }

        string begins = ToolRun.Of("verify", place.Store).Fact("an opening begins");
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Assert.Equal(
            engine.OpenReport.CheckpointSequence == 0 ? "with the first frame of the log"
                : $"with {CheckpointNames.Of((ulong)engine.OpenReport.CheckpointSequence)}",
            begins);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(300)]
    public async Task A_damaged_newest_list_leaves_the_older_one(int offset)
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        Checkpoint[] kept = [.. place.Checkpoints()];
        place.FlipList(kept[0], offset);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.CheckpointDamaged);
        Assert.Contains($"{kept[0].Name}: damaged.", run.Out, StringComparison.Ordinal);
        Assert.Equal($"with {kept[1].Name}", run.Fact("an opening begins"));
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Assert.Equal((long)kept[1].Mark.LastSequence, engine.OpenReport.CheckpointSequence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_both_damaged_a_recycled_store_cannot_be_opened(bool lists)
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        Checkpoint[] kept = [.. place.Checkpoints()];
        foreach (Checkpoint checkpoint in kept)
        {
            if (lists)
            {
                place.FlipList(checkpoint, 300);
            }
            else
            {
                place.FlipChunk(checkpoint);
            }
        }

        foreach (string command in (string[])["verify", "dump", "export", "copy", "repair"])
        {
            ToolRun run = ToolRun.Of(command switch
            {
                "export" => [command, place.Store, "--to", place.At("csv")],
                "copy" => [command, place.Store, place.At("copy")],
                _ => [command, place.Store],
            }).Expect(ExitCodes.Damaged);
            Assert.Contains(kept[0].Name, run.Error, StringComparison.Ordinal);
        }

        Assert.Throws<StoreDamagedException>(() => SampleStore.Open(place.Store));
        Assert.False(Path.Exists(place.At("copy")) || Path.Exists(place.At("copy.unfinished")) || Path.Exists(place.At("csv")));
    }

    [Fact]
    public async Task A_log_that_ends_before_its_checkpoint_is_damage()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4, after: 0);
        Checkpoint newest = place.Checkpoints()[0];
        long segment = (newest.Mark.LastFrame / SampleStore.SegmentBytes) + 1;
        foreach (FramePlace frame in place.Frames().Where(frame => frame.Header.FrameNumber + 1 >= newest.Mark.NextFrame))
        {
            place.Write(frame.Segment, frame.Offset, new byte[FrameLayout.Alignment]);
        }

        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Damaged);
        Assert.Contains($"'{newest.Name}' is there", run.Error, StringComparison.Ordinal);
        Assert.Contains($"Segment {segment}", run.Error, StringComparison.Ordinal);
        Assert.Throws<StoreDamagedException>(() => SampleStore.Open(place.Store));

        // Without it the store opens again, with what the log still has.
        ToolRun repaired = ToolRun.Of("repair", place.Store, "--yes").Expect(ExitCodes.Sound);
        ToolRun verified = ToolRun.Of("verify", place.Store + ".repaired").Expect(ExitCodes.Sound);
        Assert.Equal((newest.Mark.LastSequence - 1).ToString(CultureInfo.InvariantCulture), verified.Fact("last sequence"));
        Assert.Contains("which was written when", repaired.Fact("damage"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(48)]
    [InlineData(300)]
    public async Task A_flipped_byte_in_the_middle_of_a_recycled_log_is_named(int byteInFrame)
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        FramePlace damaged = place.Frames().Last(frame => frame.Header.FirstSequence == place.Checkpoints()[0].Mark.LastSequence + 10);
        place.Flip(damaged, byteInFrame);
        foreach (string[] more in (string[][])[[], ["--no-replay"]])
        {
            ToolRun run = ToolRun.Of(["verify", place.Store, .. more]).Expect(ExitCodes.Damaged);
            Assert.Equal(damaged.Header.FrameNumber.ToString("N0", CultureInfo.InvariantCulture), run.Fact("damaged frame"));
            Assert.Equal(damaged.Offset.ToString("N0", CultureInfo.InvariantCulture), run.Fact("damaged offset"));
            Assert.StartsWith($"{damaged.Segment} (", run.Fact("damaged segment"), StringComparison.Ordinal);
            Assert.Equal(damaged.Header.FirstSequence.ToString(CultureInfo.InvariantCulture), run.Fact("first sequence affected"));
        }
    }

    [Fact]
    public async Task A_torn_tail_behind_a_checkpoint_is_sound_and_said()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        place.Write(place.Frames()[^1].Segment, place.Frames()[^1].Offset, new byte[FrameLayout.Alignment]);
        FramePlace last = place.Frames()[^1];
        Assert.Equal(FrameKind.Commands, last.Header.Kind);
        place.Flip(last, 300);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound);
        Assert.StartsWith("torn tail: 4,096 bytes", run.Fact("log"), StringComparison.Ordinal);
        Assert.Equal(last.Before.ToString(CultureInfo.InvariantCulture), run.Fact("last sequence"));
    }

    [Fact]
    public async Task A_list_that_was_never_finished_never_counted()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        string name = CheckpointNames.Of(place.Checkpoints()[0].Mark.LastSequence + 20);
        await File.WriteAllBytesAsync(Path.Combine(place.Store, name), new byte[512]);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound);
        Assert.Contains($"{name}: never finished", run.Out, StringComparison.Ordinal);
    }
}

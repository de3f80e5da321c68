using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

/// <summary>Stores of which parts were taken away: the tool says what an opening says.</summary>
public sealed class RemainsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task A_first_segment_that_is_empty_or_zeros_beside_others_is_damage(int length)
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        await File.WriteAllBytesAsync(place.FileOf(1), new byte[length]);
        await Assert.ThrowsAsync<StoreDamagedException>(() => TestPlace.DigestAsync(place.Store));
        Refused(place, SegmentName.Of(2));
    }

    [Fact]
    public async Task Chunks_without_a_log_are_damage()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        foreach (string file in Directory.GetFiles(place.Store).Where(file => !file.EndsWith("chunks", StringComparison.Ordinal)))
        {
            File.Delete(file);
        }

        await Assert.ThrowsAsync<StoreDamagedException>(() => TestPlace.DigestAsync(place.Store));
        Refused(place, CheckpointNames.Chunks);
    }

    [Fact]
    public async Task A_log_that_was_cut_is_damage_and_repair_keeps_what_is_left()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        FramePlace cut = place.Frames()[^6];
        Cut(place, cut);
        StoreDamagedException refused =
            await Assert.ThrowsAsync<StoreDamagedException>(() => TestPlace.DigestAsync(place.Store));
        ToolRun verified = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Damaged);
        Assert.Contains(refused.Message, verified.Error, StringComparison.Ordinal);
        Assert.Contains(refused.Message, ToolRun.Of("info", place.Store).Expect(ExitCodes.Damaged).Error, StringComparison.Ordinal);
        ToolRun.Of("repair", place.Store, "--yes").Expect(ExitCodes.Sound);
        ToolRun.Of("verify", place.Store + ".repaired").Expect(ExitCodes.Sound);
        Assert.Equal((long)refused.FirstAffectedSequence - 1, (await TestPlace.DigestAsync(place.Store + ".repaired")).Sequence);
    }

    [Fact]
    public async Task The_name_of_a_damaged_checkpoint_says_how_far_the_log_went()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        ToolRun.Of("checkpoint", place.Store).Expect(ExitCodes.Sound);
        string list = Directory.GetFiles(place.Store, "*.checkpoint").Order(StringComparer.Ordinal).Last();
        await File.WriteAllBytesAsync(list, []);
        FramePlace cut = place.Frames()[^10];
        foreach (FramePlace frame in place.Frames().Skip(place.Frames().Count - 10))
        {
            place.Write(frame.Segment, frame.Offset, new byte[FrameLayout.Alignment]);
        }

        StoreDamagedException refused =
            await Assert.ThrowsAsync<StoreDamagedException>(() => TestPlace.DigestAsync(place.Store));
        Assert.True(refused.LastKnownSequence > refused.FirstAffectedSequence, refused.Message);
        Assert.Contains(Path.GetFileName(list), refused.Message, StringComparison.Ordinal);
        Assert.Contains(refused.Message, ToolRun.Of("verify", place.Store).Expect(ExitCodes.Damaged).Error, StringComparison.Ordinal);
        ToolRun.Of("repair", place.Store, "--yes").Expect(ExitCodes.Sound);
        Assert.Equal((long)cut.Header.FirstSequence - 1, (await TestPlace.DigestAsync(place.Store + ".repaired")).Sequence);
    }

    private static void Cut(TestPlace place, FramePlace frame)
    {
        using FileStream file = File.Open(place.FileOf(frame.Segment), FileMode.Open);
        file.SetLength(frame.Offset);
        foreach (string name in Directory.GetFiles(place.Store, "*.segment")
            .Where(name => string.CompareOrdinal(name, place.FileOf(frame.Segment)) > 0))
        {
            File.Delete(name);
        }
    }

    private static void Refused(TestPlace place, string named)
    {
        string[] before = place.Snapshot();
        foreach (string command in (string[])["verify", "info", "repair"])
        {
            string[] args = command == "repair" ? [command, place.Store, "--yes"] : [command, place.Store];
            Assert.Contains(named, ToolRun.Of(args).Expect(ExitCodes.Damaged).Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, place.Snapshot());
    }
}

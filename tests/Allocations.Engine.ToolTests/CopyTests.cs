using System.Globalization;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

public sealed class CopyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_copy_has_the_same_digest_and_goes_on_by_itself(bool closed)
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync(closed);
        string copy = place.At("copy");
        ToolRun run = ToolRun.Of("copy", place.Store, copy).Expect(ExitCodes.Sound);
        Assert.Equal(copy, run.Fact("copy"));
        Assert.StartsWith("read back", run.Fact("verified"), StringComparison.Ordinal);
        ToolRun.Of("verify", copy).Expect(ExitCodes.Sound);
        Assert.Equal(
            ToolRun.Of("verify", place.Store).Fact("state digest"), (await TestPlace.DigestAsync(copy)).ToString());
        await using (AllocationEngine engine = SampleStore.Open(copy))
        {
            (await engine.Stock.ReceiveAsync(SampleStore.Cable, SampleStore.Shelf, 1)).EnsureSuccess();
        }

        ToolRun.Of("verify", copy).Expect(ExitCodes.Sound);
    }

    [Fact]
    public async Task An_empty_store_is_copied()
    {
        using TestPlace place = await new TestPlace().WithEmptyAsync();
        ToolRun.Of("copy", place.Store, place.At("copy")).Expect(ExitCodes.Sound);
        Assert.Equal(await TestPlace.DigestAsync(place.At("copy")), await TestPlace.DigestAsync(place.Store));
    }

    [Fact]
    public async Task A_torn_tail_is_not_copied()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync(close: false);
        place.Flip(place.Frames()[^1], 300);
        ToolRun.Of("copy", place.Store, place.At("copy")).Expect(ExitCodes.Sound);
        Assert.StartsWith("torn tail", ToolRun.Of("verify", place.Store).Fact("log"), StringComparison.Ordinal);
        Assert.StartsWith("not closed", ToolRun.Of("verify", place.At("copy")).Fact("log"), StringComparison.Ordinal);
    }

    /// <summary>The writer has begun a segment, and its first frame is half on the disk when the log is looked at.</summary>
    [Fact]
    public async Task A_copy_ends_with_the_last_whole_frame_also_if_a_segment_was_just_begun()
    {
        using TestPlace place = await new TestPlace().WithWideFramesAsync();
        FramePlace torn = place.Frames().Last(frame => frame is { Offset: 0, Header.CommandCount: > 1 });
        for (long later = torn.Segment + 1; File.Exists(place.FileOf(later)); later++)
        {
            place.Write(later, 0, new byte[SampleStore.SegmentBytes]); // prepared, and not begun
        }

        place.Write(torn.Segment, FrameLayout.Alignment, new byte[SampleStore.SegmentBytes - FrameLayout.Alignment]);
        place.Flip(torn, 300);
        ToolRun run = ToolRun.Of("copy", place.Store, place.At("copy")).Expect(ExitCodes.Sound);
        Assert.Equal(torn.Before.ToString("N0", CultureInfo.InvariantCulture), run.Fact("last sequence"));
        Assert.Equal(run.Fact("last sequence"), ToolRun.Of("verify", place.At("copy")).Expect(ExitCodes.Sound).Fact("last sequence"));
    }

    [Fact]
    public async Task Nothing_is_overwritten_and_nothing_goes_into_the_store()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        Directory.CreateDirectory(place.At("there"));
        ToolRun.Of("copy", place.Store, place.At("there")).Expect(ExitCodes.Usage);
        ToolRun.Of("copy", place.Store, place.Store).Expect(ExitCodes.Usage);
        ToolRun.Of("copy", place.Store, Path.Combine(place.Store, "inside")).Expect(ExitCodes.Usage);
        Assert.Empty(Directory.GetFileSystemEntries(place.At("there")));
        Assert.Empty(Directory.GetDirectories(place.Store));
    }

    [Fact]
    public async Task A_damaged_store_is_not_copied()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        place.Flip(place.Frames()[20], 300);
        ToolRun run = ToolRun.Of("copy", place.Store, place.At("copy")).Expect(ExitCodes.Damaged);
        Assert.Contains("repair", run.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(place.At("copy")) || Path.Exists(place.At("copy.unfinished")));
    }

    [Fact]
    public async Task Foreign_files_are_left_out_and_named()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        await File.WriteAllTextAsync(Path.Combine(place.Store, "notes.txt"), "mine");
        Assert.Equal("notes.txt", ToolRun.Of("copy", place.Store, place.At("copy")).Expect(ExitCodes.Sound).Fact("left out"));
        Assert.Equal("notes.txt", ToolRun.Of("info", place.Store).Expect(ExitCodes.Sound).Fact("not the store's"));
        Assert.False(File.Exists(place.At("copy/notes.txt")));
        Assert.False(File.Exists(place.At("copy/store.lock")));
    }
}

using Allocations.Engine.Journal;

namespace Allocations.Engine.ToolTests;

/// <summary>Looking changes nothing: not a byte, not a time, not a file more or less, whatever state the store is in.</summary>
public sealed class UntouchedTests
{
    [Theory]
    [InlineData("sound")]
    [InlineData("unclosed")]
    [InlineData("empty")]
    [InlineData("torn")]
    [InlineData("damaged")]
    [InlineData("without identity")]
    public async Task No_command_changes_the_store(string state)
    {
        using TestPlace place = new();
        await (state == "empty" ? place.WithEmptyAsync() : place.WithManyFramesAsync(close: state is not ("torn" or "unclosed")));
        IReadOnlyList<FramePlace> frames = place.Frames();
        if (state is not ("sound" or "unclosed" or "empty"))
        {
            place.Flip(state switch { "torn" => frames[^1], "damaged" => frames[20], _ => frames[0] }, 100);
        }

        string[] before = place.Snapshot();
        ToolRun.Of("info", place.Store);
        ToolRun.Of("verify", place.Store);
        ToolRun.Of("verify", place.Store, "--no-replay");
        ToolRun.Of("dump", place.Store);
        ToolRun.Of("events", place.Store);
        ToolRun.Of("show", place.Store, "product", "1");
        ToolRun.Of("explain", place.Store, "sequence", "3");
        ToolRun.Of("export", place.Store, "--to", place.At("csv"));
        ToolRun.Of("copy", place.Store, place.At("copy"));
        ToolRun.Of("repair", place.Store, "--yes");
        Assert.Equal(before, place.Snapshot());
        Assert.Empty(Directory.GetDirectories(place.Store));
    }

    [Fact]
    public async Task What_would_change_a_directory_under_inspection_is_refused()
    {
        using TestPlace place = await new TestPlace().WithEmptyAsync();
        IStorage storage = StorageFactory.OpenExisting(place.Store)!;
        string[] before = place.Snapshot();
        Assert.Throws<InvalidOperationException>(() => storage.Create("a"));
        Assert.Throws<InvalidOperationException>(() => storage.Open(SegmentName.Of(1), readOnly: false));
        Assert.Throws<InvalidOperationException>(() => storage.Delete(SegmentName.Of(1)));
        Assert.Throws<InvalidOperationException>(() => storage.Rename(SegmentName.Of(1), "a"));
        Assert.Throws<InvalidOperationException>(() => storage.Lock("a"));
        Assert.Throws<InvalidOperationException>(storage.SyncDirectory);
        Assert.Throws<InvalidOperationException>(() => storage.Probe());
        Assert.Equal(before, place.Snapshot());
    }
}

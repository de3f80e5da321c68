using System.Globalization;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

public sealed class InfoTests
{
    [Fact]
    public async Task A_store_says_what_it_is()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        ToolRun run = ToolRun.Of("info", place.Store).Expect(ExitCodes.Sound);
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Assert.Equal(engine.OpenReport.StoreId.ToString(), run.Fact("id"));
        Assert.Equal("2", run.Fact("format"));
        Assert.Equal("64", run.Fact("operation window"));
        Assert.Equal("no", run.Fact("open elsewhere"));
        Assert.Equal("closed properly", run.Fact("ending"));
        Assert.Equal("3", run.Fact("epoch"));
        Assert.Equal($"{SampleStore.Commands}", run.Fact("commands"));
        Assert.Equal("9", run.Fact("frames"));
        Assert.Equal($"frame 11, sequence {SampleStore.Commands}", run.Fact("last watermark"));
        Assert.StartsWith("52 KiB of log in 2 segments of 32 KiB", run.Fact("size"), StringComparison.Ordinal);
        Assert.Equal("with its first frame", run.Fact("log begins"));
        Assert.Equal("12", run.Fact("CreateAllocation"));
        Assert.Equal("1", run.Fact("RejectedRequest"));
        Assert.StartsWith("2026-01-01T00:00:", run.Fact("first commit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_store_has_nothing_to_count()
    {
        using TestPlace place = await new TestPlace().WithEmptyAsync();
        ToolRun run = ToolRun.Of("info", place.Store).Expect(ExitCodes.Sound);
        Assert.Equal("0", run.Fact("commands"));
        Assert.DoesNotContain("first commit", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_store_is_shown_up_to_the_damage()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        FramePlace damaged = place.Frames()[20];
        place.Flip(damaged, 300);
        ToolRun run = ToolRun.Of("info", place.Store).Expect(ExitCodes.Damaged);
        Assert.Equal("damaged", run.Fact("ending"));
        Assert.Equal(damaged.Before.ToString(CultureInfo.InvariantCulture), run.Fact("last sequence"));
    }

    [Fact]
    public async Task The_owner_is_named_as_long_as_there_is_one()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        await using (AllocationEngine engine = SampleStore.Open(place.Store))
        {
            ToolRun run = ToolRun.Of("info", place.Store).Expect(ExitCodes.Sound);
            Assert.StartsWith($"yes, process {Environment.ProcessId} (", run.Fact("open elsewhere"), StringComparison.Ordinal);
        }

        Assert.Equal("no", ToolRun.Of("info", place.Store).Fact("open elsewhere"));
    }

    [Fact]
    public async Task On_a_terminal_there_is_a_table_with_the_same_facts()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        ToolRun plain = ToolRun.Of("info", place.Store);
        ToolRun table = ToolRun.Of("", isTerminal: true, "info", place.Store).Expect(ExitCodes.Sound);
        Assert.Contains("│", table.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("│", plain.Out, StringComparison.Ordinal);
        Assert.Contains(plain.Fact("id"), table.Out, StringComparison.Ordinal);
        Assert.Contains(plain.Fact("last watermark"), table.Out, StringComparison.Ordinal);
    }
}

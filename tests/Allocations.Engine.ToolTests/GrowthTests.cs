using Allocations.Engine.Journal;
using Allocations.Engine.Tool.Commands;

namespace Allocations.Engine.ToolTests;

/// <summary>What arrives between two reads is growth; what is broken in both is damage.</summary>
public sealed class GrowthTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(25)]
    public async Task Frames_that_arrive_behind_the_reader_are_growth(int frame)
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        FramePlace late = place.Frames()[frame];
        LogFindings found = Inspect(place, late);
        Assert.Equal((LogEnding.Growing, null), (found.Ending, found.Damage));
        Assert.Equal(late.Header.FrameNumber, found.NextFrame);
        Assert.Equal(late.Header.PreviousChain, found.Chain);
        Assert.Equal(0, found.TornBytes);
    }

    [Fact]
    public async Task A_frame_that_arrives_late_in_the_next_segment_is_growth()
    {
        using TestPlace place = await new TestPlace().WithWideFramesAsync();
        FramePlace late = place.Frames().First(frame => frame is { Segment: > 3, Offset: 0 });
        Assert.True(
            place.Frames().Last(frame => frame.Segment == late.Segment - 1).Offset + (5 * FrameLayout.Alignment) == SampleStore.SegmentBytes,
            "the segment before has an unused end");
        LogFindings found = Inspect(place, late);
        Assert.Equal((LogEnding.Growing, null), (found.Ending, found.Damage));
        Assert.Equal(late.Header.FrameNumber, found.NextFrame);
    }

    [Fact]
    public async Task A_segment_that_is_listed_late_is_growth_and_one_that_never_is_is_damage()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        FramePlace late = place.Frames().First(frame => frame is { Segment: 4, Offset: 0 });
        LateStorage storage = new(StorageFactory.OpenExisting(place.Store)!, late.Segment, long.MaxValue) { ListsLate = true };
        using (LogInspection log = LogInspection.Open(storage)!)
        {
            Assert.Equal(LogEnding.Growing, log.Run(new NoSink()).Ending);
        }

        File.Delete(place.FileOf(late.Segment));
        using LogInspection without = LogInspection.Open(StorageFactory.OpenExisting(place.Store)!)!;
        Assert.Equal((4L, 0L), (without.Run(new NoSink()).Damage!.Segment, without.Run(new NoSink()).Damage!.Offset));
    }

    [Fact]
    public async Task The_last_frame_arriving_late_is_growth_and_no_torn_tail()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync(close: false);
        Assert.Equal(LogEnding.Growing, Inspect(place, place.Frames()[^1]).Ending);
    }

    [Theory]
    [InlineData(48)]
    [InlineData(300)]
    public async Task A_frame_that_is_broken_when_it_is_read_again_is_damage(int byteInFrame)
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        FramePlace late = place.Frames()[20];
        place.Flip(late, byteInFrame);
        LogFindings found = Inspect(place, late);
        Assert.Equal(LogEnding.Damaged, found.Ending);
        Assert.Equal((late.Segment, late.Offset, late.Header.FrameNumber), (found.Damage!.Segment, found.Damage.Offset, found.Damage.Frame));
    }

    [Fact]
    public async Task Frames_before_the_end_reach_the_sink_also_when_the_log_is_damaged()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        FramePlace damaged = place.Frames()[20];
        place.Flip(damaged, 300);
        using LogInspection log = LogInspection.Open(StorageFactory.OpenExisting(place.Store)!)!;
        KindCount kinds = new();
        Assert.Equal((ulong)log.Run(kinds).Commands, damaged.Before);
        Assert.Equal((ulong)kinds.Total, damaged.Before);
    }

    private static LogFindings Inspect(TestPlace place, FramePlace late)
    {
        LateStorage storage = new(StorageFactory.OpenExisting(place.Store)!, late.Segment, late.Offset);
        using LogInspection log = LogInspection.Open(storage)!;
        return log.Run(new NoSink());
    }
}

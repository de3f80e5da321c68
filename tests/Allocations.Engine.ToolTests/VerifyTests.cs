using System.Globalization;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

public sealed class VerifyTests
{
    /// <summary>A frame of commands in the middle of the sample, between two closing frames.</summary>
    private const ulong Commit = 6;

    public static TheoryData<string, int> Damages => new()
    {
        { "header", 48 }, { "header's checksum", 250 }, { "payload", FrameHeader.SizeOf }, { "payload", FrameHeader.SizeOf + 40 },
    };

    [Fact]
    public async Task A_sound_store_is_sound_and_its_replay_has_the_engines_digest()
    {
        using TestPlace place = new();
        StateDigest digest = await SampleStore.CreateAsync(place.Store);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound);
        Assert.Equal("closed properly", run.Fact("log"));
        Assert.Equal(digest.ToString(), run.Fact("state digest"));
        Assert.Equal(digest.Sequence.ToString(CultureInfo.InvariantCulture), run.Fact("last sequence"));
        Assert.Equal("sound", run.Fact("watermarks"));
        Assert.StartsWith("outcomes agree", run.Fact("replay"), StringComparison.Ordinal);
        Assert.StartsWith("nothing created", run.Fact("audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_for_machines()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        ToolRun run = ToolRun.Of("verify", place.Store, "--no-replay").Expect(ExitCodes.Sound);
        string[] words = Array.Find(run.Lines, line => line.StartsWith("figure verify.throughput ", StringComparison.Ordinal))!.Split(' ');
        Assert.True(double.Parse(words[2], CultureInfo.InvariantCulture) > 0, run.All);
        Assert.Equal("B/s", words[3]);
        Assert.DoesNotContain("state digest", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_store_is_sound()
    {
        using TestPlace place = await new TestPlace().WithEmptyAsync();
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound);
        Assert.Equal("0", run.Fact("commands"));
        Assert.Equal("nothing to replay", run.Fact("replay"));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_flipped_byte_in_the_middle_is_named_by_segment_frame_offset_and_sequence(string where, int byteInFrame)
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        IReadOnlyList<FramePlace> frames = place.Frames();
        FramePlace damaged = frames[frames.Count / 2];
        Assert.True(damaged.Segment > 1 && damaged.Header.Kind == FrameKind.Commands, where);
        place.Flip(damaged, byteInFrame);
        foreach (string[] more in (string[][])[[], ["--no-replay"]])
        {
            ToolRun run = ToolRun.Of(["verify", place.Store, .. more]).Expect(ExitCodes.Damaged);
            Assert.Equal(N(damaged.Header.FrameNumber), run.Fact("damaged frame"));
            Assert.Equal(N((ulong)damaged.Offset), run.Fact("damaged offset"));
            Assert.Equal($"{damaged.Segment} ({SegmentName.Of(damaged.Segment)})", run.Fact("damaged segment"));
            Assert.Equal(N(damaged.Header.FirstSequence), run.Fact("first sequence affected"));
            Assert.Equal(N(damaged.Before), run.Fact("last sequence"));
            Assert.Contains($"frame {N(frames[^1].Header.FrameNumber)} ", run.Fact("behind the damage"), StringComparison.Ordinal);
            Assert.Contains(
                $"Segment {damaged.Segment}, offset {damaged.Offset}, frame {damaged.Header.FrameNumber}", run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(FrameHeader.SizeOf + 3)]
    public async Task A_damaged_identity_is_named_as_frame_0(int byteInFrame)
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        place.Flip(place.Frames()[0], byteInFrame);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Damaged);
        Assert.Contains("Segment 1, offset 0, frame 0", run.Error, StringComparison.Ordinal);
        Assert.Contains("sequence 1", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(FrameHeader.SizeOf + 8)]
    public async Task The_last_commit_of_a_closed_store_is_covered_by_its_closing_frame(int byteInFrame)
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        FramePlace last = place.Frames()[^2];
        Assert.Equal(FrameKind.Commands, last.Header.Kind);
        place.Flip(last, byteInFrame);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Damaged);
        Assert.Equal(N(last.Header.FrameNumber), run.Fact("damaged frame"));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(FrameHeader.SizeOf + 8)]
    public async Task A_torn_tail_is_sound_and_said(int byteInFrame)
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync(close: false);
        FramePlace last = place.Frames()[^1];
        Assert.Equal(FrameKind.Commands, last.Header.Kind);
        place.Flip(last, byteInFrame);
        string[] before = place.Snapshot();
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound);
        Assert.StartsWith("torn tail: 4,096 bytes", run.Fact("log"), StringComparison.Ordinal);
        Assert.Contains($"offset {last.Offset}", run.Fact("log"), StringComparison.Ordinal);
        Assert.Equal(N(last.Before), run.Fact("last sequence"));
        Assert.Equal(before, place.Snapshot());

        // The engine comes to the same end.
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Assert.Equal((long)last.Before, engine.OpenReport.Sequence);
        Assert.Equal(new LogPosition(last.Segment, last.Offset), engine.OpenReport.TornAt);
    }

    [Fact]
    public async Task A_missing_segment_is_damage()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        FramePlace first = place.Frames().First(frame => frame.Segment == 3);
        File.Delete(place.FileOf(3));
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Damaged);
        Assert.Equal(N(first.Header.FirstSequence), run.Fact("first sequence affected"));
    }

    [Fact]
    public async Task Another_outcome_than_the_writers_is_told_from_damage()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync(checkpoint: false);
        Resealing.Reseal(place, from: 2, (ref FrameHeader header) => header.OutcomeDigest ^= header.FrameNumber == Commit ? 1UL : 0);
        ToolRun.Of("verify", place.Store, "--no-replay").Expect(ExitCodes.Sound);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Diverged);
        Assert.Contains("another result", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watermark_that_vouches_for_itself_is_damage()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        Resealing.Reseal(place, from: 2, (ref FrameHeader header) =>
            header.DurableFrame = header.FrameNumber == Commit ? Commit : header.DurableFrame);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Damaged);
        Assert.Contains($"Frame {Commit} ", run.Fact("watermarks"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_newer_format_is_refused_and_named(int frame)
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        Resealing.Reseal(place, from: frame, (ref FrameHeader header) =>
            header.FormatVersion = (ushort)(header.FrameNumber == (ulong)frame ? 9 : header.FormatVersion));
        foreach (string command in (string[])["info", "verify", "dump"])
        {
            ToolRun run = ToolRun.Of(command, place.Store).Expect(ExitCodes.OtherFormat);
            Assert.Contains("format 9", run.Error, StringComparison.Ordinal);
        }
    }

    private static string N(ulong value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

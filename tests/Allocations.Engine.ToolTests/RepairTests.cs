using System.Globalization;
using System.Text;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

public sealed class RepairTests
{
    [Theory]
    [InlineData(48)]
    [InlineData(300)]
    public async Task The_repaired_copy_opens_with_what_was_before_the_damage(int byteInFrame)
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        IReadOnlyList<FramePlace> frames = place.Frames();
        FramePlace damaged = frames[22];
        place.Flip(damaged, byteInFrame);
        string[] before = place.Snapshot();

        ToolRun run = ToolRun.Of("repair", place.Store, "--yes").Expect(ExitCodes.Sound);
        ulong lastFrame = frames[^1].Header.FrameNumber;
        ulong last = frames[^2].Header.FirstSequence + frames[^2].Header.CommandCount - 1;
        Assert.Equal($"22 to {lastFrame} ({lastFrame - 21})", run.Fact("lost frames"));
        Assert.Equal($"{damaged.Before + 1} to {last} ({last - damaged.Before})", run.Fact("lost sequences"));
        Assert.Equal(before, place.Snapshot());

        string repaired = place.Store + ".repaired";
        ToolRun verified = ToolRun.Of("verify", repaired).Expect(ExitCodes.Sound);
        Assert.Equal(damaged.Before.ToString(CultureInfo.InvariantCulture), verified.Fact("last sequence"));
        Assert.Equal(verified.Fact("state digest"), (await TestPlace.DigestAsync(repaired)).ToString());
        await using AllocationEngine engine = SampleStore.Open(repaired);
        Assert.Equal((long)damaged.Before, engine.OpenReport.Sequence);
        Assert.Equal((long)damaged.Before + 1, (await engine.Stock.ReceiveAsync(SampleStore.Cable, SampleStore.Shelf, 1)).Sequence);
    }

    [Fact]
    public async Task What_is_cut_and_what_is_kept_are_the_whole_log()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        FramePlace damaged = place.Frames()[22];
        place.Flip(damaged, 300);
        ToolRun run = ToolRun.Of("repair", place.Store, "--yes", "--to", place.At("fixed")).Expect(ExitCodes.Sound);
        Assert.Equal(place.At("fixed.cut"), run.Fact("what is cut"));

        using FileStream cut = File.OpenRead(place.At("fixed.cut"));
        int parts = 0;
        for (; cut.Position < cut.Length; parts++)
        {
            string[] words = ReadLine(cut).Split(' ');
            Assert.Equal(("segment", "offset", "length"), (words[0], words[2], words[4]));
            long segment = long.Parse(words[1], CultureInfo.InvariantCulture);
            int offset = int.Parse(words[3], CultureInfo.InvariantCulture);
            byte[] bytes = new byte[int.Parse(words[5], CultureInfo.InvariantCulture)];
            cut.ReadExactly(bytes);
            byte[] original = File.ReadAllBytes(place.FileOf(segment));
            Assert.Equal(segment == damaged.Segment ? damaged.Offset : 0, offset);
            Assert.Equal(original[offset..(offset + bytes.Length)], bytes);
            Assert.False(original.AsSpan(offset + bytes.Length).ContainsAnyExcept((byte)0));
        }

        Assert.Equal(place.Frames()[^1].Segment - damaged.Segment + 1, parts);
    }

    [Theory]
    [InlineData("store", ExitCodes.Sound)]
    [InlineData("  store ", ExitCodes.Sound)]
    [InlineData("yes", ExitCodes.Usage)]
    [InlineData("", ExitCodes.Usage)]
    public async Task Consent_is_the_name_of_the_store(string typed, int exitCode)
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        place.Flip(place.Frames()[22], 300);
        ToolRun run = ToolRun.Of(typed, isTerminal: false, "repair", place.Store).Expect(exitCode);
        Assert.Contains("lost sequences", run.Out, StringComparison.Ordinal);
        Assert.Contains("(store)", run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode == ExitCodes.Sound, Directory.Exists(place.Store + ".repaired"));
        Assert.Equal(exitCode == ExitCodes.Sound, File.Exists(place.Store + ".repaired.cut"));
    }

    [Fact]
    public async Task A_sound_store_and_a_torn_tail_need_no_repair()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync(close: false);
        place.Flip(place.Frames()[^1], 300);
        ToolRun run = ToolRun.Of("repair", place.Store, "--yes").Expect(ExitCodes.Sound);
        Assert.StartsWith("Nothing to repair: torn tail", run.Out, StringComparison.Ordinal);
        Assert.False(Path.Exists(place.Store + ".repaired"));
    }

    [Fact]
    public async Task A_lost_identity_cannot_be_cut_away()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        place.Flip(place.Frames()[0], 100);
        ToolRun run = ToolRun.Of("repair", place.Store, "--yes").Expect(ExitCodes.Damaged);
        Assert.Contains("restore the first segment", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_open_is_not_repaired()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        ToolRun run = ToolRun.Of("repair", place.Store, "--yes").Expect(ExitCodes.InUse);
        Assert.Contains($"process {Environment.ProcessId}", run.Error, StringComparison.Ordinal);
    }

    private static string ReadLine(FileStream file)
    {
        StringBuilder line = new();
        for (int each; (each = file.ReadByte()) != '\n';)
        {
            line.Append((char)each);
        }

        return line.ToString();
    }
}

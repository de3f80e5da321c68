using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

/// <summary>A log that is shorter than its files prove, and a directory in which something of a store lies.</summary>
public sealed class ShortLogTests
{
    private const int Block = FrameLayout.Alignment;
    private const int SegmentBytes = 32 << 10;
    private const int NewStoreBytes = 256 << 10;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_that_was_cut_anywhere_into_what_was_used_is_refused(bool isClosed)
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(4, close: isClosed, payload: 5000);
        byte[] segment = storage.Contents(SegmentName.Of(1));
        // Three frames of two blocks, the second half of it zeros, stand behind the genesis; the fourth did not fit.
        Assert.Equal(SegmentBytes, segment.Length);
        for (int length = 0; length < (5 * Block) + FrameHeader.SizeOf + 5000; length += 512)
        {
            SimulatedStorage cut = storage.AfterKill();
            cut.Plant(SegmentName.Of(1), segment[..length]);
            Assert.Throws<StoreDamagedException>(() => JournalScript.Read(cut));
            Assert.Equal(segment[..length], cut.Contents(SegmentName.Of(1)));
        }

        Assert.Equal(frames, JournalScript.Read(storage));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_whose_files_do_not_reach_as_far_as_it_was_prepared_is_refused(bool isClosed)
    {
        // Seven frames behind the genesis fill the first segment; the second was prepared before the last of them.
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(7, close: isClosed, payload: 100);
        Assert.Equal([SegmentName.Of(1), SegmentName.Of(2)], storage.FileNames);
        byte[] segment = storage.Contents(SegmentName.Of(1));
        Drop(storage, 2);
        for (int length = Block; length < SegmentBytes; length += 511)
        {
            storage.Plant(SegmentName.Of(1), segment[..length]);
            Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        }

        storage.Plant(SegmentName.Of(1), segment);
        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Equal((2L, 0L), (refused.Segment, refused.Offset));
        Assert.Equal(frames[^1].FirstSequence + (ulong)frames[^1].Count, refused.FirstAffectedSequence);
        Assert.Contains(SegmentName.Of(2), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_segments_from_one_on_that_are_missing_are_missed()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(40, payload: 100);
        for (long first = 2; first <= 6; first++)
        {
            SimulatedStorage cut = storage.AfterKill();
            Drop(cut, first);
            StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(cut));
            Assert.Contains(SegmentName.Of(first), refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(SegmentBytes - 1)]
    public void A_segment_that_is_missing_or_short_before_another_one_is_refused(int? length)
    {
        (SimulatedStorage storage, _) = JournalScript.Store(
            17, payload: 100, options: JournalScript.Options(zeroAheadBytes: 64 << 10));
        Assert.False(storage.Contents(SegmentName.Of(4)).AsSpan().ContainsAnyExcept((byte)0));
        byte[] used = storage.Contents(SegmentName.Of(3));
        storage.Remove(SegmentName.Of(3));
        if (length is { } left)
        {
            // What is left of it holds nothing: only its length and its successor tell.
            storage.Plant(SegmentName.Of(3), new byte[left]);
        }

        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Contains(SegmentName.Of(3), refused.Message, StringComparison.Ordinal);
        Assert.True(used.AsSpan().ContainsAnyExcept((byte)0));
    }

    /// <summary>Beyond what the last frame knows of: segments are prepared one by one.</summary>
    [Fact]
    public void A_segment_behind_a_gap_is_refused()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(17, payload: 100);
        long last = 1;
        while (storage.FileNames.Contains(SegmentName.Of(last + 1)))
        {
            last++;
        }

        storage.Plant(SegmentName.Of(last + 2), new byte[SegmentBytes]);
        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Contains(SegmentName.Of(last + 1), refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_segment_in_whose_place_another_one_stands_is_no_torn_tail(long source)
    {
        (SimulatedStorage storage, _) = JournalScript.Store(17, close: false, payload: 100);
        storage.Plant(SegmentName.Of(3), storage.Contents(SegmentName.Of(source)));
        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Contains("belongs elsewhere", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_number_that_no_log_reaches_is_refused_and_left_alone()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(3);
        storage.Plant(SegmentName.Of(long.MaxValue), [1, 2, 3]);
        Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Equal([1, 2, 3], storage.Contents(SegmentName.Of(long.MaxValue)));
    }

    [Fact]
    public void A_log_that_ends_before_a_sequence_that_another_file_names_is_refused()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(3, close: false);
        ulong last = frames[^1].FirstSequence + (ulong)frames[^1].Count - 1;
        Open(storage, new LogWitness(["file"], last, "file"));
        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(
            () => Open(storage, new LogWitness(["file"], last + 7, "file")));
        Assert.Equal((last + 1, last + 7), (refused.FirstAffectedSequence, refused.LastKnownSequence));
        Assert.Contains("7 in all", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_behind_the_damage_says_how_much_is_lost()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(20, payload: 100);
        storage.FlipBit(SegmentName.Of(2), 3 * Block * 8);
        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Equal(frames[^1].FirstSequence + (ulong)frames[^1].Count - 1, refused.LastKnownSequence);
    }

    [Fact]
    public void Segments_behind_a_torn_end_are_wiped_and_stay()
    {
        // The fourth frame did not fit behind the others, and is torn; two more segments were prepared behind its own.
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(
            4, close: false, payload: 5000, options: JournalScript.Options(zeroAheadBytes: 96 << 10));
        storage.Plant(SegmentName.Of(2), [.. new byte[100], 1, 2, 3, .. new byte[SegmentBytes - 103]]);
        string[] files = [.. storage.FileNames];
        Assert.True(files.Length >= 4, string.Join(" ", files));
        for (long call = 1; ; call++)
        {
            SimulatedStorage crashing = storage.AfterKill();
            crashing.CrashAtCall = call;
            try
            {
                JournalScript.Read(crashing);
                Assert.True(call > 10, "Nothing was interrupted.");
                return;
            }
            catch (SimulatedCrashException)
            {
                PowerLoss loss = crashing.LosePower();
                foreach (int[] picks in loss.Some(new Random((int)call), 60))
                {
                    SimulatedStorage found = new(loss.Find(picks));
                    Assert.Equal(files, found.FileNames);
                    Assert.Equal(frames.Take(3), JournalScript.Read(found));
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 0)]
    [InlineData(Block, 200)]
    [InlineData(NewStoreBytes, 3000)]
    public void What_a_creation_leaves_that_was_cut_short_is_no_store(int length, int garbage)
    {
        SimulatedStorage storage = new();
        storage.Plant(SegmentName.Of(1), NewFile(length, garbage));
        storage.Plant("store.lock", [1]);
        storage.Plant("README", [1]);
        (FileJournal journal, JournalReport report, _) = JournalScript.Open(storage);
        Assert.True(report.Created);
        journal.Close();
        Assert.Empty(JournalScript.Read(storage));
    }

    [Theory]
    [InlineData("0000000000000002.segment", 0)]
    [InlineData("0000000000000000.spare", 5)]
    [InlineData("0000000000000001.spare", 0)]
    public void Nothing_is_created_where_another_file_of_a_store_lies(string name, int length)
    {
        foreach (int? first in (int?[])[null, 0, Block])
        {
            SimulatedStorage storage = new();
            storage.Plant(name, new byte[length]);
            if (first is { } bytes)
            {
                storage.Plant(SegmentName.Of(1), new byte[bytes]);
            }

            string[] before = [.. storage.FileNames];
            StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Open(storage));
            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
            Assert.Equal(before, storage.FileNames);
        }
    }

    [Fact]
    public void Nothing_is_created_over_a_first_segment_that_is_longer_or_holds_more_than_a_new_one()
    {
        foreach (byte[] first in (byte[][])[NewFile(NewStoreBytes + 1, 0), [.. NewFile(Block, 0), 1]])
        {
            SimulatedStorage storage = new();
            storage.Plant(SegmentName.Of(1), first);
            Assert.Throws<StoreDamagedException>(() => JournalScript.Open(storage));
            Assert.Equal(first, storage.Contents(SegmentName.Of(1)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_created_beside_what_the_owner_knows_as_a_stores(bool hasFirst)
    {
        SimulatedStorage storage = new();
        if (hasFirst)
        {
            storage.Plant(SegmentName.Of(1), new byte[Block]);
        }

        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(
            () => Open(storage, new LogWitness(["some.chunks"])));
        Assert.Contains("some.chunks", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] NewFile(int length, int garbage)
    {
        byte[] bytes = new byte[length];
        new Random(JournalScript.Seed).NextBytes(bytes.AsSpan(0, garbage));
        return bytes;
    }

    private static void Drop(SimulatedStorage storage, long segment)
    {
        for (string name; storage.FileNames.Contains(name = SegmentName.Of(segment)); segment++)
        {
            storage.Remove(name);
        }
    }

    private static void Open(SimulatedStorage storage, LogWitness witness)
    {
        CollectingSink sink = new();
        JournalOpening.Open(
            storage, JournalScript.Options(), sink.Identify, sink, () => new LogStart(null, Witness: witness)).Journal.Dispose();
    }
}

using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

public sealed class DamageTests
{
    private const int Block = FrameLayout.Alignment;

    [Fact]
    public void Any_flipped_bit_of_a_closed_store_is_detected_or_harmless()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(3, payload: 50);
        string name = Assert.Single(storage.FileNames);
        int detected = 0;
        foreach (long bit in BitsToFlip(storage.Contents(name)))
        {
            SimulatedStorage flipped = storage.AfterKill();
            flipped.FlipBit(name, bit);
            detected += IsDetectedOrHarmless(flipped, frames, bit) ? 1 : 0;
        }

        // Three frames of 306 bytes each are protected bit by bit.
        Assert.True(detected >= 3 * 306 * 8, $"{detected} flips detected");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FrameHeader.SizeOf)]
    public void Damage_in_the_middle_is_refused_and_says_where(int offsetInFrame)
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(20, payload: 100);
        // 32 KiB segments hold 8 such frames; the genesis is the first.
        storage.FlipBit(SegmentName.Of(2), ((3 * Block) + offsetInFrame) * 8);
        byte[] before = storage.Contents(SegmentName.Of(2));
        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Equal((2L, 3L * Block, 11UL), (refused.Segment, refused.Offset, refused.Frame));
        Assert.Equal(frames[10].FirstSequence, refused.FirstAffectedSequence);
        Assert.Equal(before, storage.Contents(SegmentName.Of(2)));
    }

    [Fact]
    public void A_missing_segment_in_the_middle_is_refused()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(30, payload: 100);
        storage.Remove(SegmentName.Of(2));
        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Equal((2L, 0L, 8UL), (refused.Segment, refused.Offset, refused.Frame));
        Assert.Equal(frames[7].FirstSequence, refused.FirstAffectedSequence);
    }

    [Fact]
    public void A_damaged_identity_is_refused_when_frames_follow()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(3);
        storage.FlipBit(SegmentName.Of(1), 100);
        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Equal((1L, 0L, 0UL), (refused.Segment, refused.Offset, refused.Frame));
    }

    [Fact]
    public void A_torn_tail_is_cut_off_wiped_and_reported()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(3, close: false, payload: 5000);
        // The last of three frames of two blocks each, behind the genesis: its second block never arrived.
        Overwrite(storage, 1, 6 * Block, new byte[Block]);
        (FileJournal journal, JournalReport report, CollectingSink sink) = JournalScript.Open(storage);
        Assert.Equal(frames.Take(2), sink.Frames);
        Assert.Equal((1L, 5L * Block), report.TornAt);
        Assert.Equal(Block, report.TornBytes);
        Assert.False(report.ClosedCleanly);
        Assert.All(storage.Contents(SegmentName.Of(1))[(5 * Block)..], each => Assert.Equal(0, each));
        journal.Dispose();
    }

    [Fact]
    public void What_stands_in_later_segments_behind_a_cut_is_gone_for_the_next_opening()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(3, close: false, payload: 100);
        byte[] remains = new byte[32 << 10];
        new Random(JournalScript.Seed).NextBytes(remains);
        storage.Plant(SegmentName.Of(2), remains);
        (FileJournal journal, JournalReport first, CollectingSink sink) = JournalScript.Open(storage);
        journal.Dispose();
        Assert.Equal(frames, sink.Frames);
        Assert.Equal((1L, 4L * Block), first.TornAt);
        (FileJournal again, JournalReport second, _) = JournalScript.Open(storage);
        again.Dispose();
        Assert.Null(second.TornAt);
    }

    [Fact]
    public void A_frame_of_another_store_is_refused()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(20, payload: 100);
        (SimulatedStorage other, _) = JournalScript.Store(20, payload: 100, options: JournalScript.Options(entropy: 8));
        storage.Plant(SegmentName.Of(2), other.Contents(SegmentName.Of(2)));
        Assert.Contains("another store", Assert.Throws<StoreDamagedException>(() =>
            JournalScript.Read(storage)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_in_the_wrong_place_is_refused()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(6, payload: 100);
        byte[] segment = storage.Contents(SegmentName.Of(1));
        Overwrite(storage, 1, 3 * Block, segment.AsSpan(2 * Block, Block));
        Assert.Equal(3L * Block, Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage)).Offset);
    }

    [Theory]
    [InlineData(1, 2 * Block, HeaderState.Valid)]
    [InlineData(1, 3 * Block, HeaderState.Invalid)]
    [InlineData(2, 2 * Block, HeaderState.Invalid)]
    internal unsafe void A_header_is_valid_in_its_own_place_only(long segment, long offset, HeaderState expected)
    {
        (SimulatedStorage storage, _) = JournalScript.Store(3, payload: 100);
        fixed (byte* start = storage.Contents(SegmentName.Of(1)))
        {
            HeaderReader reader = new(storeId: null);
            Assert.Equal(expected, reader.Read((FrameHeader*)(start + (2 * Block)), segment, offset, 32 << 10));
        }
    }

    [Fact]
    public void A_frame_of_another_history_of_the_same_store_is_refused()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(2, payload: 100);
        SimulatedStorage other = storage.AfterKill();
        GoOn(storage, seed: 1);
        GoOn(other, seed: 2);
        // Same place, number, epoch and sequence: only the chain tells them apart.
        Overwrite(storage, 1, 5 * Block, other.Contents(SegmentName.Of(1)).AsSpan(5 * Block, Block));
        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Contains("does not continue", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public unsafe void A_frame_of_an_earlier_opening_is_refused_even_if_it_continues_the_chain()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(2, payload: 100);
        GoOn(storage, seed: 1);
        // 17 frames in segments of eight: the last, which closed the second opening, now says that it is of the first.
        byte[] segment = storage.Contents(SegmentName.Of(3));
        fixed (byte* start = segment)
        {
            FrameHeader* header = (FrameHeader*)start;
            Assert.Equal((16UL, 2U), (header->FrameNumber, header->Epoch));
            header->Epoch = 1;
            FrameSeal.Seal(header, FrameSeal.SeedOf(header->StoreId, header->Epoch));
        }

        storage.Plant(SegmentName.Of(3), segment);
        StoreDamagedException refused = Assert.Throws<StoreDamagedException>(() => JournalScript.Read(storage));
        Assert.Equal((3L, 0L, 16UL), (refused.Segment, refused.Offset, refused.Frame));
    }

    [Fact]
    public void The_epoch_of_a_frame_that_is_cut_off_is_never_used_again()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(2, payload: 100);
        (FileJournal journal, JournalReport second, CollectingSink sink) = JournalScript.Open(storage);
        using (JournalScript script = new(1))
        {
            script.ContinueAfter(sink.Frames);
            script.Append(journal, 1, payload: 100);
        }

        journal.Dispose();
        // Genesis, two frames, the closing one, and the only one of the second opening, whose payload did not arrive.
        Overwrite(storage, 1, (4 * Block) + FrameHeader.SizeOf, new byte[100]);
        (FileJournal again, JournalReport third, _) = JournalScript.Open(storage);
        again.Dispose();
        Assert.Equal((1L, 4L * Block), third.TornAt);
        Assert.Equal((2u, 3u), (second.Epoch, third.Epoch));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public unsafe void A_newer_format_is_refused_and_named(int block)
    {
        (SimulatedStorage storage, _) = JournalScript.Store(3, payload: 100);
        byte[] segment = storage.Contents(SegmentName.Of(1));
        fixed (byte* start = segment)
        {
            FrameHeader* header = (FrameHeader*)(start + (block * Block));
            header->FormatVersion = 9;
            FrameSeal.Seal(header, FrameSeal.SeedOf(header->StoreId, header->Epoch));
        }

        storage.Plant(SegmentName.Of(1), segment);
        Assert.Equal(9, Assert.Throws<StoreFormatException>(() => JournalScript.Read(storage)).FoundVersion);
    }

    [Theory]
    [InlineData(-Block)]
    [InlineData(-5)]
    [InlineData(Block)]
    public void A_segment_of_another_length_is_read_as_far_as_it_counts(int change)
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(2, payload: 100);
        byte[] segment = storage.Contents(SegmentName.Of(1));
        Array.Resize(ref segment, segment.Length + change);
        storage.Plant(SegmentName.Of(1), segment);
        GoOn(storage, seed: 3);
        Assert.Equal(frames, JournalScript.Read(storage).Take(frames.Count));
    }

    private static void GoOn(SimulatedStorage storage, int seed)
    {
        (FileJournal journal, _, CollectingSink sink) = JournalScript.Open(storage);
        using JournalScript script = new(seed) { Count = 1 };
        script.ContinueAfter(sink.Frames);
        script.Append(journal, 12, payload: 100);
        journal.Close();
    }

    private static void Overwrite(SimulatedStorage storage, long segment, int offset, ReadOnlySpan<byte> bytes)
    {
        byte[] contents = storage.Contents(SegmentName.Of(segment));
        bytes.CopyTo(contents.AsSpan(offset));
        storage.Plant(SegmentName.Of(segment), contents);
    }

    private static bool IsDetectedOrHarmless(SimulatedStorage storage, List<CollectedFrame> frames, long bit)
    {
        try
        {
            Assert.True(frames.SequenceEqual(JournalScript.Read(storage)), $"bit {bit} changed what is read");
            return false;
        }
        catch (AllocationStoreException)
        {
            return true;
        }
    }

    /// <summary>Every bit of every header and payload, and some of the zeros between and behind.</summary>
    private static IEnumerable<long> BitsToFlip(byte[] contents)
    {
        Random random = new(JournalScript.Seed);
        for (int block = 0; block < contents.Length / Block; block++)
        {
            bool used = contents.AsSpan(block * Block, FrameHeader.SizeOf).ContainsAnyExcept((byte)0);
            int every = used ? (FrameHeader.SizeOf + 50) * 8 : 0;
            for (int bit = 0; bit < every; bit++)
            {
                yield return (block * Block * 8L) + bit;
            }

            for (int sample = 0; sample < 40; sample++)
            {
                yield return (block * Block * 8L) + random.Next(every, Block * 8);
            }
        }
    }
}

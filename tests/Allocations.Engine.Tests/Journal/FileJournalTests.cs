using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

public sealed class FileJournalTests
{
    [Theory]
    [InlineData(JournalDurability.Durable)]
    [InlineData(JournalDurability.Flushed)]
    internal void What_was_appended_comes_back_across_segments_and_openings(JournalDurability durability)
    {
        SimulatedStorage storage = new();
        using JournalScript script = new(JournalScript.Seed);
        JournalOptions options = JournalScript.Options(durability);
        for (uint epoch = 1; epoch <= 4; epoch++)
        {
            (FileJournal journal, JournalReport report, CollectingSink sink) = JournalScript.Open(storage, options);
            Assert.Equal(script.Attempted, sink.Frames);
            Assert.Equal(epoch, journal.Epoch);
            Assert.Equal((journal.StoreId, journal.HashSecret), sink.Identity);
            Assert.Equal(epoch == 1, report.Created);
            Assert.Equal(epoch > 1, report.ClosedCleanly);
            Assert.Equal(script.Attempted.Sum(frame => frame.Count), report.Commands);
            script.Append(journal, 25);
            journal.Close();
        }

        Assert.True(storage.FileNames.Count(name => name.EndsWith(".segment", StringComparison.Ordinal)) > 5);
    }

    [Fact]
    public void The_largest_frame_fills_a_segment_and_a_larger_one_is_an_error()
    {
        JournalOptions options = JournalScript.Options(segmentBytes: 16 << 10);
        int largest = (16 << 10) - FrameHeader.SizeOf;
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(0, close: true, options: options);
        (FileJournal journal, _, _) = JournalScript.Open(storage, options);
        using FrameBuffer frame = new(largest) { PayloadLength = largest, FirstSequence = 1, Count = 1 };
        Assert.True(journal.TryReserve(largest));
        journal.Append(frame);
        Assert.Throws<ArgumentOutOfRangeException>(() => journal.TryReserve(largest + 1));
        Assert.Null(journal.Failure);
        journal.Close();
        Assert.Empty(frames);
        Assert.Equal(largest, Assert.Single(JournalScript.Read(storage, options)).Payload.Length);
    }

    [Fact]
    public void An_append_without_a_reservation_is_refused_and_changes_nothing()
    {
        (FileJournal journal, _, _) = JournalScript.Open(new SimulatedStorage());
        using JournalScript script = new(1);
        using FrameBuffer frame = new(30_000) { PayloadLength = 30_000, FirstSequence = 1, Count = 1 };
        Assert.Throws<InvalidOperationException>(() => journal.Append(frame));
        Assert.Null(journal.Failure);
        script.Append(journal, 3);
        journal.Close();
    }

    [Fact]
    public void A_second_opener_is_refused_and_told_the_owner()
    {
        SimulatedStorage storage = new() { LockOwner = 99 };
        (FileJournal journal, _, _) = JournalScript.Open(storage);
        Assert.Equal(99, Assert.Throws<StoreLockedException>(() => JournalScript.Open(storage)).OwnerProcessId);
        journal.Close();
        JournalScript.Read(storage);
    }

    [Fact]
    public void A_file_system_that_forgets_is_refused_unless_it_is_allowed()
    {
        SimulatedStorage storage = new() { IsStable = false };
        StoreNotDurableException refused = Assert.Throws<StoreNotDurableException>(() => JournalScript.Open(storage));
        Assert.Equal("simulated", refused.FileSystem);
        Assert.Empty(storage.FileNames);
        (FileJournal journal, JournalReport report, _) = JournalScript.Open(storage, new JournalOptions
        {
            AllowVolatileFileSystem = true, PrepareInline = true, SegmentBytes = 64 << 10, ZeroAheadBytes = 0,
        });
        Assert.False(report.IsPowerSafe);
        journal.Close();
    }

    [Fact]
    public void The_segment_size_of_an_existing_store_wins_over_the_option()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(20);
        (FileJournal journal, JournalReport report, CollectingSink sink) = JournalScript.Open(storage,
            JournalScript.Options(segmentBytes: 64 << 10));
        Assert.Equal(32 << 10, report.SegmentBytes);
        Assert.Equal(frames, sink.Frames);
        journal.Close();
    }

    [Fact]
    public void Unknown_files_are_left_alone()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(20);
        string[] strangers = ["notes.txt", "1.segment", "0000000000000002.SEGMENT", "ffffffffffffffff.segment",
            "000000000000000A.segment"];
        foreach (string name in strangers)
        {
            storage.Plant(name, [1, 2, 3]);
        }

        Assert.Equal(frames, JournalScript.Read(storage));
        Assert.All(strangers, name => Assert.Equal([1, 2, 3], storage.Contents(name)));
    }

    [Fact]
    public void An_exception_of_the_sink_ends_the_opening_and_releases_the_store()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(60);
        Assert.Throws<NotSupportedException>(() =>
            JournalOpening.Open(storage, JournalScript.Options(), _ => { }, new RefusingSink()));
        Assert.Equal(frames, JournalScript.Read(storage));
    }

    [Fact]
    public void The_header_has_its_documented_size_and_offsets()
    {
        Assert.Equal(FrameHeader.SizeOf, System.Runtime.InteropServices.Marshal.SizeOf<FrameHeader>());
        Assert.Equal(Genesis.SizeOf, System.Runtime.InteropServices.Marshal.SizeOf<Genesis>());
        Assert.Equal("ALFR"u8.ToArray(), BitConverter.GetBytes(FrameLayout.Magic));
    }

    private sealed class RefusingSink : IFrameSink
    {
        public void Prepare(in ReplayFrame frame)
        {
        }

        public void Apply(in ReplayFrame frame) => throw new NotSupportedException();
    }
}

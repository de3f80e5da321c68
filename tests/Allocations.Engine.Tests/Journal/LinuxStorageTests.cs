using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

/// <summary>The real disk, in a temporary directory, with the preparing thread.</summary>
public sealed class LinuxStorageTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"allocations-journal-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Theory]
    [InlineData(JournalDurability.Durable)]
    [InlineData(JournalDurability.Flushed)]
    internal void An_abandoned_journal_is_opened_again_with_everything_in_it(JournalDurability durability)
    {
        using JournalScript script = new(JournalScript.Seed);
        for (int life = 0; life < 4; life++)
        {
            (FileJournal journal, JournalReport report, CollectingSink sink) = Open(durability);
            Assert.Equal(script.Attempted, sink.Frames);
            Assert.Equal(durability == JournalDurability.Flushed && life == 3, report.ClosedCleanly);
            script.Append(journal, 300);
            if (durability == JournalDurability.Flushed && life == 2)
            {
                journal.Close();
            }

            journal.Dispose();
        }
    }

    [Fact]
    public void The_portable_storage_keeps_the_same_log()
    {
        using JournalScript script = new(JournalScript.Seed);
        (FileJournal journal, _, _) = Open(JournalDurability.Durable);
        script.Append(journal, 50);
        journal.Close();
        CollectingSink sink = new();
        (journal, _) = JournalOpening.Open(new PortableStorage(_path), Options(JournalDurability.Durable),
            sink.Identify, sink);
        Assert.Equal(script.Attempted, sink.Frames);
        script.Append(journal, 50);
        StoreLockedException refused = Assert.Throws<StoreLockedException>(() =>
            new PortableStorage(_path).Lock("store.lock"));
        Assert.Equal(Environment.ProcessId, refused.OwnerProcessId);
        journal.Close();
        (journal, JournalReport report, sink) = Open(JournalDurability.Durable);
        Assert.True(report.ClosedCleanly);
        Assert.Equal(script.Attempted, sink.Frames);
        journal.Close();
    }

    [Fact]
    public void A_second_opener_is_refused_and_told_the_process()
    {
        (FileJournal journal, _, _) = Open(JournalDurability.Durable);
        StoreLockedException refused = Assert.Throws<StoreLockedException>(() => Open(JournalDurability.Durable));
        Assert.Equal(Environment.ProcessId, refused.OwnerProcessId);
        journal.Close();
    }

    [Fact]
    public void A_missing_file_is_a_typed_error_with_its_number()
    {
        IStorage storage = StorageFactory.Open(_path);
        JournalIOException error = Assert.Throws<JournalIOException>(() => storage.Open("absent", readOnly: true));
        Assert.Equal((JournalIOException.Enoent, "open", false), (error.ErrorCode, error.Operation, error.IsDiskFull));
    }

    [Fact]
    public void Unaligned_writes_and_reads_beyond_the_end_work()
    {
        IStorage storage = StorageFactory.Open(_path);
        using IStorageFile file = storage.Create("file");
        file.WriteZeros(0, 8192);
        file.WriteDurable(1000, [1, 2, 3]);
        file.Write(9000, [4]);
        file.Sync();
        storage.Rename("file", "other");
        storage.SyncDirectory();
        byte[] read = new byte[10_000];
        Assert.Equal(9001, file.Read(0, read));
        Assert.Equal(9001, file.Length);
        Assert.Equal([1, 2, 3, 4], [.. read[1000..1003], read[9000]]);
        Assert.Equal(["other"], storage.List());
    }

    /// <summary>Three times, and once must be free: a lock allocates what it waits with when two threads first meet at it.</summary>
    [Theory]
    [InlineData(JournalDurability.Durable)]
    [InlineData(JournalDurability.Flushed)]
    internal unsafe void Steady_appends_allocate_nothing(JournalDurability durability)
    {
        (FileJournal journal, _, _) = Open(durability, segmentBytes: 16 << 20);
        using FrameBuffer frame = new(3000) { PayloadLength = 3000, Count = 1 };
        Append(journal, frame, 1, 50);
        long[] allocated = new long[3];
        for (int round = 0; round < allocated.Length; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Append(journal, frame, 51 + (300 * (ulong)round), 300);
            allocated[round] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Contains(0, allocated);
        journal.Close();
    }

    private static void Append(FileJournal journal, FrameBuffer frame, ulong first, ulong count)
    {
        for (ulong i = first; i < first + count; i++)
        {
            frame.FirstSequence = i;
            if (!journal.TryReserve(frame.PayloadLength))
            {
                Assert.Fail("The disk is full.");
            }

            journal.Append(frame);
        }
    }

    private static JournalOptions Options(JournalDurability durability, long segmentBytes = 1 << 20) =>
        new() { SegmentBytes = segmentBytes, ZeroAheadBytes = 2 << 20, Durability = durability,
            AllowVolatileFileSystem = true };

    private (FileJournal Journal, JournalReport Report, CollectingSink Sink) Open(JournalDurability durability,
        long segmentBytes = 1 << 20)
    {
        CollectingSink sink = new();
        (FileJournal journal, JournalReport report) =
            JournalOpening.Open(StorageFactory.Open(_path), Options(durability, segmentBytes), sink.Identify, sink);
        return (journal, report, sink);
    }
}

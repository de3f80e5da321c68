using Allocations.Engine.Journal;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Journal;

/// <summary>Space for the log that is allocated instead of zeroed: no other log comes of it.</summary>
public sealed class SpaceFillingTests : IDisposable
{
    private const int Block = 4096;

    private readonly string _path = Directory.CreateTempSubdirectory("allocations-filling-").FullName;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_log_is_the_same_whatever_its_space_was_filled_with(bool canAllocate)
    {
        SimulatedStorage zeroed = Written(SpaceFilling.Zeros, canAllocate);
        SimulatedStorage allocated = Written(SpaceFilling.Allocation, canAllocate);
        Assert.Equal(zeroed.ZeroedBytes, allocated.ZeroedBytes + allocated.AllocatedBytes);
        Assert.Equal(zeroed.FileNames.Order(), allocated.FileNames.Order());
        Assert.All(zeroed.FileNames, name => Assert.Equal(zeroed.Contents(name), allocated.Contents(name)));
    }

    [LinuxFact("blocks that are allocated without being written")]
    public void Allocated_blocks_read_as_zeros_whatever_was_in_them()
    {
        IStorage storage = StorageFactory.Open(_path);
        byte[] old = new byte[4 * Block];
        Array.Fill(old, (byte)0xA5);
        using IStorageFile file = storage.Create("file");
        file.WriteDurable(0, old);
        if (!file.TryAllocateZeros(Block, 6 * Block))
        {
            Assert.Equal(4 * Block, file.Length);
            return; // This file system can't.
        }

        file.Sync();
        Assert.Equal(7 * Block, file.Length);
        file.WriteDurable(5 * Block, old.AsSpan(0, Block));
        byte[] read = new byte[7 * Block];
        Assert.Equal(read.Length, file.Read(0, read));
        for (int block = 0; block < 7; block++)
        {
            byte expected = (byte)(block is 0 or 5 ? 0xA5 : 0);
            Assert.True(read.AsSpan(block * Block, Block).IndexOfAnyExcept(expected) < 0, $"block {block}");
        }
    }

    [LinuxFact("blocks that are allocated without being written")]
    public void A_log_in_allocated_space_on_a_disk_comes_back()
    {
        JournalOptions options = new()
        {
            SegmentBytes = 1 << 20, ZeroAheadBytes = 2 << 20, AllowVolatileFileSystem = true, Filling = SpaceFilling.Allocation,
        };
        using JournalScript script = new(JournalScript.Seed);
        for (int life = 0; life < 3; life++)
        {
            CollectingSink sink = new();
            (FileJournal journal, _) = JournalOpening.Open(StorageFactory.Open(_path), options, sink.Identify, sink);
            Assert.Equal(script.Attempted, sink.Frames);
            script.Append(journal, 400);
            journal.Close();
        }
    }

    /// <summary>The clock is the writing of zeros: time passes with every byte, at one speed, and a slow log lets more of
    /// it pass than the zeros take.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(5, false)]
    [InlineData(100, false)]
    public void Space_is_allocated_only_while_the_log_grows_about_as_fast_as_zeros_are_written(int pause, bool isAllocated)
    {
        const long Ahead = 2 << 20;
        SimulatedStorage storage = new();
        ZeroingClock clock = new(storage);
        JournalOptions options = new() { SegmentBytes = 1 << 20, ZeroAheadBytes = Ahead, TimeProvider = clock };
        using SegmentPreparer preparer = new(storage, new SegmentGeometry(options.SegmentBytes), options, frontier: 0);
        preparer.Start(0);
        for (long position = 0; position < 4 * Ahead; position += Ahead / 4)
        {
            preparer.Follow(position);
            Assert.True(SpinWait.SpinUntil(() => preparer.Frontier >= position + Ahead, Patience.Ceiling));
            clock.Pause(pause * Ahead / 4);
        }

        preparer.Stop();
        Assert.Equal(isAllocated, storage.AllocatedBytes > 0);
        Assert.True(storage.ZeroedBytes > 0);
    }

    [Fact]
    public void A_log_that_outruns_the_zeros_comes_back()
    {
        SimulatedStorage storage = new();
        JournalOptions options = new() { SegmentBytes = 1 << 20, ZeroAheadBytes = 2 << 20, TimeProvider = new ZeroingClock(storage) };
        (FileJournal journal, _, _) = JournalScript.Open(storage, options);
        using JournalScript script = new(JournalScript.Seed);
        script.Append(journal, 4_000, payload: 3_000);
        journal.Close();
        Assert.True(storage.AllocatedBytes > 0);
        Assert.True(storage.ZeroedBytes > 0);
        Assert.Equal(script.Attempted, JournalScript.Read(storage, options));
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static SimulatedStorage Written(SpaceFilling filling, bool canAllocate)
    {
        SimulatedStorage storage = new() { CanAllocate = canAllocate };
        using JournalScript script = new(JournalScript.Seed);
        JournalOptions options = JournalScript.Options(time: new FakeTimeProvider(), filling: filling);
        (FileJournal journal, _, _) = JournalScript.Open(storage, options);
        script.Append(journal, 200);
        journal.Close();
        Assert.Equal(script.Attempted, JournalScript.Read(storage, options));
        Assert.Equal(canAllocate && filling == SpaceFilling.Allocation, storage.AllocatedBytes > 0);
        return storage;
    }

    private sealed class ZeroingClock(SimulatedStorage storage) : TimeProvider
    {
        private long _paused;

        public void Pause(long time) => Interlocked.Add(ref _paused, time);

        public override long GetTimestamp() => storage.ZeroedBytes + Interlocked.Read(ref _paused);
    }
}

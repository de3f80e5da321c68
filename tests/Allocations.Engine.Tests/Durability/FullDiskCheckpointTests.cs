using Allocations.Engine.Checkpoints;
using static Allocations.Engine.Tests.Durable.CheckpointSteps;

namespace Allocations.Engine.Tests.Durable;

/// <summary>A checkpoint that finds no room leaves what there is to the log.</summary>
public sealed class FullDiskCheckpointTests
{
    /// <summary>A run of chunks, which is written at once, and not another one.</summary>
    private const int Room = 1200 << 10;

    [Fact]
    public async Task A_checkpoint_that_finds_the_disk_full_gives_back_what_it_took()
    {
        // All operation ids are remembered: megabytes of state.
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, NoFinal with { OperationWindow = 1 << 16 });
        ulong next = FillASegment(engine, 1);
        Assert.Null((await engine.CheckpointAsync())!.Failure);
        next = FillASegment(engine, FillASegment(engine, next));
        long before = ChunkBytes(storage);
        long longest = before;
        storage.OnChange = call => longest = Math.Max(longest, ChunkBytes(storage));
        storage.CapacityBytes = Used(storage) + Room;
        for (int i = 0; i < 3; i++)
        {
            JournalIOException failure = Assert.IsType<JournalIOException>((await engine.CheckpointAsync())!.Failure);
            Assert.True(failure.IsDiskFull);
            Assert.Equal(before, ChunkBytes(storage));
        }

        Assert.True(longest > before, "Nothing was taken before.");
        Assert.Null(engine.Failure);

        // The checkpoint before has lost nothing by it.
        await using (AllocationEngine killed = EngineRun.Open(storage.AfterKill(), NoFinal))
        {
            Assert.Empty(killed.OpenReport.CheckpointProblems);
            Assert.NotEqual(0, killed.OpenReport.CheckpointSequence);
        }

        storage.CapacityBytes = long.MaxValue;
        FillASegment(engine, next);
        Assert.Null((await engine.CheckpointAsync())!.Failure);
    }

    [Fact]
    public async Task While_the_log_finds_no_room_the_file_of_chunks_does_not_grow()
    {
        FakeTimeProvider clock = EngineRun.Clock();
        EngineOptions options = EngineRun.Options with { TimeProvider = clock, CheckpointOnDispose = false };
        CommandScript script = new(Seed.Value, 2000);
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, options);
        await SubmitAsync(engine, script, 0, 100);
        Assert.Null((await engine.CheckpointAsync())!.Failure);
        storage.CapacityBytes = Used(storage);
        int next = 100;
        while ((await script.Commands[next].SendTo(engine)).Status != CommandStatus.DiskFull)
        {
            next++;
        }

        // Room for a checkpoint, and the log has not been asked again yet.
        long before = ChunkBytes(storage);
        storage.CapacityBytes = long.MaxValue;
        JournalIOException failure = Assert.IsType<JournalIOException>((await engine.CheckpointAsync())!.Failure);
        Assert.Contains("the log needs", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, ChunkBytes(storage));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(CommandStatus.DiskFull, (await script.Commands[next].SendTo(engine)).Status);
        Assert.Null((await engine.CheckpointAsync())!.Failure);
    }

    private static long Used(SimulatedStorage storage) => storage.FileNames.Sum(name => (long)storage.Contents(name).Length);

    private static long ChunkBytes(SimulatedStorage storage) =>
        storage.FileNames.Contains(CheckpointNames.Chunks) ? storage.Contents(CheckpointNames.Chunks).Length : 0;
}

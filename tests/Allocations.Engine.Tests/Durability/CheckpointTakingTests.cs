using Allocations.Engine.Checkpoints;
using Allocations.Engine.CrashChild;
using Allocations.Engine.Journal;
using static Allocations.Engine.Tests.Durable.CheckpointSteps;

namespace Allocations.Engine.Tests.Durable;

/// <summary>When a checkpoint is taken by itself, and what one costs that can't be.</summary>
public sealed class CheckpointTakingTests
{
    [Fact]
    public async Task One_is_taken_when_the_log_has_grown()
    {
        EngineOptions options = Load.Options with
        {
            CheckpointBytes = 1 << 20, CheckpointInterval = Timeout.InfiniteTimeSpan, OperationWindow = 1 << 10,
        };
        await using AllocationEngine engine = AllocationEngine.Open(new SimulatedStorage(), options);
        FillASegment(engine, FillASegment(engine, 1));
        await UntilAsync(() => engine.LastCheckpoint is { Failure: null, Sequence: > 0 });
    }

    [Fact]
    public async Task One_is_taken_when_time_has_passed_and_anything_was_logged()
    {
        EngineOptions options = NoFinal with
        {
            CheckpointInterval = TimeSpan.FromSeconds(1), TimeProvider = TimeProvider.System,
        };
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), options);
        await SubmitAsync(engine, new CommandScript(Seed.Value, 20), 0, 20);
        await UntilAsync(() => engine.LastCheckpoint is { Failure: null, Sequence: 20 });
    }

    [Fact]
    public async Task A_full_disk_costs_the_checkpoint_and_nothing_else()
    {
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, NoFinal);
        CommandScript script = new(Seed.Value, 200);
        await SubmitAsync(engine, script, 0, 100);
        long used = storage.FileNames.Sum(name => (long)storage.Contents(name).Length);
        storage.CapacityBytes = used;
        CheckpointReport? failed = await engine.CheckpointAsync();
        Assert.True(((JournalIOException)failed!.Failure!).IsDiskFull);
        Assert.Null(engine.Failure);
        storage.CapacityBytes = long.MaxValue;
        await SubmitAsync(engine, script, 100, 200);
        Assert.Equal(200, (await engine.CheckpointAsync())!.Sequence);
        await AssertStateAsync(engine, await engine.GetDigestAsync());
    }

    [Fact]
    public async Task One_that_fails_is_not_tried_again_at_once()
    {
        SimulatedStorage storage = new();
        EngineOptions options = Load.Options with
        {
            CheckpointBytes = 1 << 20, CheckpointInterval = Timeout.InfiniteTimeSpan, OperationWindow = 1 << 10,
        };
        await using AllocationEngine engine = AllocationEngine.Open(storage, options with { CheckpointOnDispose = false });
        int tries = 0;
        storage.Faults = call => call.File == CheckpointNames.Chunks && Interlocked.Increment(ref tries) > 0
            ? DiskFault.DiskFull
            : DiskFault.None;
        FillASegment(engine, FillASegment(engine, 1));
        await UntilAsync(() => engine.LastCheckpoint is { Failure: JournalIOException { IsDiskFull: true } });

        // The load calls for one try in so many bytes, however long they take. The delay gives a wrong engine the time to show
        // it: one that tries again at once does so hundreds of times.
        await Task.Delay(300);
        long log = storage.FileNames.Where(name => SegmentName.TryParse(name, out _)).Sum(name => (long)storage.Contents(name).Length);
        Assert.InRange(Volatile.Read(ref tries), 1, 1 + (log / options.CheckpointBytes));
    }

    [Fact]
    public async Task Nothing_new_means_no_new_checkpoint()
    {
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage);
        await SubmitAsync(engine, new CommandScript(Seed.Value, 20), 0, 20);
        CheckpointReport? first = await engine.CheckpointAsync();
        CheckpointReport? second = await engine.CheckpointAsync();
        Assert.Equal((20, 20), (first!.Sequence, second!.Sequence));
        Assert.True(first.BytesWritten > 0);
        Assert.Equal(0, second.BytesWritten);
    }
}

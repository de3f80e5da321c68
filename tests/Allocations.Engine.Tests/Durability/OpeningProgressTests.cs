using System.Collections.Concurrent;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Durable;

/// <summary>The progress of an opening, and openings that are cancelled.</summary>
public sealed class OpeningProgressTests : IDisposable
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(60);
    private static readonly EngineOptions s_options = EngineRun.Options with { AuditTrail = true, CheckpointOnDispose = false };

    private readonly string _root = Directory.CreateTempSubdirectory("allocations-opening-").FullName;

    [Fact]
    public async Task Every_phase_is_told_with_exact_bytes_and_commands()
    {
        SimulatedStorage storage = await CrashedAsync(before: 300, behind: 200);
        List<OpeningProgress> begun = [];
        var work = new OpeningWork(begun.Add, CancellationToken.None);
        await using AllocationEngine engine = AllocationEngine.Open(storage, s_options, prepareInline: true, work);
        OpenReport report = engine.OpenReport;
        Assert.True(report is { CheckpointSequence: > 0, Commands: > 0 }, report.ToString());
        Assert.Equal([OpeningPhase.Checkpoint, OpeningPhase.Log, OpeningPhase.Finishing], begun.Select(each => each.Phase));
        Assert.All(begun, each => Assert.Equal((0, 0), (each.BytesDone, each.Commands)));
        Assert.True(begun[0].BytesTotal >= report.CheckpointBytes, $"{begun[0]}, {report}");
        Assert.InRange(begun[1].BytesTotal, report.Bytes - EngineRun.Options.SegmentBytes, report.Bytes + EngineRun.Options.SegmentBytes);
    }

    [Fact]
    public async Task The_work_of_a_phase_adds_up_to_its_total()
    {
        SimulatedStorage storage = await CrashedAsync(before: 300, behind: 200);
        OpeningWork work = null!;
        List<OpeningProgress> ends = [];
        work = new OpeningWork(_ => ends.Add(work.Now), CancellationToken.None);
        long commands = 0;
        long bytes = 0;
        storage.Faults = _ =>
        {
            OpeningProgress now = work.Now;
            if (now.Phase == OpeningPhase.Log)
            {
                (commands, bytes) = (now.Commands, now.BytesDone);
            }

            Assert.InRange(now.BytesDone, 0, now.BytesTotal);
            return DiskFault.None;
        };
        await using AllocationEngine engine = AllocationEngine.Open(storage, s_options, prepareInline: true, work);
        storage.Faults = null;
        Assert.Equal(3, ends.Count);
        Assert.InRange(commands, 1, engine.OpenReport.Commands);
        Assert.InRange(bytes, 1, engine.OpenReport.Bytes);
    }

    /// <summary>A call of the disk is the finest step that a test can tell from outside.</summary>
    [Fact]
    public async Task An_opening_that_is_cancelled_at_any_call_leaves_the_store_as_it_was()
    {
        SimulatedStorage whole = await CrashedAsync(before: 60, behind: 60);
        StateDigest digest;
        long calls;
        await using (AllocationEngine engine = AllocationEngine.Open(whole.AfterKill(), s_options, prepareInline: true))
        {
            digest = await engine.GetDigestAsync();
        }

        SimulatedStorage counted = whole.AfterKill();
        long first = counted.CallCount;
        var opened = AllocationEngine.Open(counted, s_options, prepareInline: true);
        calls = counted.CallCount - first;
        await opened.DisposeAsync();

        int cancelled = 0;
        for (int call = 1; call <= calls; call++)
        {
            SimulatedStorage storage = whole.AfterKill();
            Dictionary<string, byte[]> before = ContentsOf(storage);
            using CancellationTokenSource source = new();
            long last = storage.CallCount + call;
            storage.Faults = each =>
            {
                if (each.Number == last)
                {
                    source.Cancel();
                }

                return DiskFault.None;
            };
            try
            {
                var engine = AllocationEngine.Open(
                    storage, s_options, prepareInline: true, new OpeningWork(begun: null, source.Token));
                await engine.DisposeAsync();
                continue;
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }

            storage.Faults = null;
            Dictionary<string, byte[]> after = ContentsOf(storage);
            Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
            Assert.All(before, file => Assert.True(file.Value.AsSpan().SequenceEqual(after[file.Key]), $"{file.Key}, call {call}"));

            // The lock is free, and the next opening finds everything.
            await using AllocationEngine again = AllocationEngine.Open(storage, s_options, prepareInline: true);
            Assert.Equal(digest, await again.GetDigestAsync());
        }

        Assert.True(cancelled > calls / 4, $"{cancelled} of {calls} calls were early enough");
    }

    [Theory]
    [InlineData(OpeningPhase.Checkpoint)]
    [InlineData(OpeningPhase.Log)]
    public async Task An_opening_with_threads_is_cancelled_in_each_phase(OpeningPhase phase)
    {
        SimulatedStorage storage = await CrashedAsync(before: 300, behind: 200);
        using CancellationTokenSource source = new();
        var work = new OpeningWork(
            begun =>
            {
                if (begun.Phase == phase)
                {
                    source.Cancel();
                }
            },
            source.Token);
        Assert.Throws<OperationCanceledException>(() => { using var _ = AllocationEngine.Open(storage, s_options, work: work); });
        Assert.Equal(phase, work.Now.Phase);
        await using AllocationEngine again = EngineRun.Open(storage, s_options);
        Assert.True((await again.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task A_store_that_is_created_is_whole_or_not_there_when_it_is_cancelled()
    {
        SimulatedStorage storage = new();
        using CancellationTokenSource source = new();
        storage.Faults = _ =>
        {
            source.Cancel();
            return DiskFault.None;
        };
        Assert.Throws<OperationCanceledException>(() =>
        {
            using var _ = AllocationEngine.Open(
                storage, s_options, prepareInline: true, new OpeningWork(begun: null, source.Token));
        });
        Assert.Empty(storage.FileNames);
        storage.Faults = null;
        await using AllocationEngine engine = EngineRun.Open(storage);
        Assert.True(engine.OpenReport.Created);
    }

    [Fact]
    public async Task A_host_is_told_of_every_phase_in_order_on_the_thread_pool()
    {
        await CreateAsync();
        BlockingCollection<OpeningProgress> told = [];
        bool isPooled = true;
        await using AllocationEngine engine = await AllocationEngine.OpenAsync(_root, Small, new Callback(progress =>
        {
            isPooled &= Thread.CurrentThread.IsThreadPoolThread;
            told.Add(progress);
        }));
        List<OpeningPhase> phases = [];
        while (!phases.Contains(OpeningPhase.Finishing))
        {
            Assert.True(told.TryTake(out OpeningProgress progress, s_long));
            phases.Add(progress.Phase);
        }

        Assert.Equal(
            [OpeningPhase.Preparing, OpeningPhase.Checkpoint, OpeningPhase.Log, OpeningPhase.Finishing], phases.Distinct());
        Assert.Equal(phases.Order(), phases);
        Assert.True(isPooled);
    }

    [Fact]
    public async Task Progress_that_throws_or_never_returns_does_not_hold_up_the_opening()
    {
        await CreateAsync();
        await using (AllocationEngine engine = await AllocationEngine.OpenAsync(
            _root, Small, new Callback(_ => throw new InvalidOperationException("of the host"))).WaitAsync(s_long))
        {
            Assert.Equal(2, engine.OpenReport.Sequence);
        }

        using ManualResetEventSlim gate = new(false);
        await using (AllocationEngine engine = await AllocationEngine.OpenAsync(_root, Small, new Callback(_ => gate.Wait()))
            .WaitAsync(s_long))
        {
            Assert.Equal(2, engine.OpenReport.Sequence);
        }

        gate.Set();
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_touches_nothing()
    {
        string directory = Path.Combine(_root, "none");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => AllocationEngine.OpenAsync(directory, Small, cancellationToken: new CancellationToken(canceled: true)));
        Assert.False(Directory.Exists(directory));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static EngineOptions Small => new() { SegmentBytes = 1 << 20, OperationWindow = 100, AllowVolatileFileSystem = true };

    private async Task CreateAsync()
    {
        await using AllocationEngine engine = await AllocationEngine.OpenAsync(_root, Small with { CheckpointOnDispose = false });
        (await engine.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        Assert.Null((await engine.CheckpointAsync())!.Failure);
        (await engine.Catalog.DefineProductAsync(new("Q"))).EnsureSuccess();
    }

    /// <summary>A store with a checkpoint and commands behind it, left as by a process that died.</summary>
    private static async Task<SimulatedStorage> CrashedAsync(int before, int behind)
    {
        CommandScript script = new(Seed.Value, before + behind);
        SimulatedStorage storage = new();
        AllocationEngine engine = EngineRun.Open(storage, s_options);
        await new EngineRun(storage, [.. script.Commands.Take(before)], Seed.Value).SubmitAsync(engine);
        Assert.Null((await engine.CheckpointAsync())!.Failure);
        await new EngineRun(storage, [.. script.Commands.Skip(before)], Seed.Value).SubmitAsync(engine);
        SimulatedStorage left = storage.AfterKill();
        await engine.DisposeAsync();
        return left;
    }

    private static Dictionary<string, byte[]> ContentsOf(SimulatedStorage storage) =>
        storage.FileNames.ToDictionary(name => name, storage.Contents);

    /// <summary>Reports where it is called, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Callback(Action<OpeningProgress> report) : IProgress<OpeningProgress>
    {
        public void Report(OpeningProgress value) => report(value);
    }
}

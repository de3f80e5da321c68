using System.Threading.Channels;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.AuditTrail;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>What a host is told when something goes wrong outside a command, and how little its own code can do to the engine.</summary>
public sealed class IncidentTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(60);

    private readonly Channel<EngineIncident> _told = Channel.CreateUnbounded<EngineIncident>();

    private EngineOptions Told => EngineRun.Options with { IncidentHandler = incident => _told.Writer.TryWrite(incident) };

    [Fact]
    public async Task A_disk_that_fails_ends_the_completion_with_its_error_and_is_one_incident()
    {
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, Told);
        Assert.True((await engine.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        Assert.False(engine.Completion.IsCompleted);

        storage.FailCall(storage.CallCount + 1, JournalIOException.Eio);
        Assert.False((await engine.Catalog.DefineProductAsync(new("Q"))).IsSuccess);
        JournalIOException failure = await Assert.ThrowsAsync<JournalIOException>(() => engine.Completion.WaitAsync(s_long));
        Assert.Same(engine.Failure, failure);
        EngineIncident incident = await NextAsync();
        Assert.Equal(IncidentKind.EngineLatched, incident.Kind);
        Assert.Same(failure, incident.Failure);
        Assert.Equal(failure.Message, incident.FailureMessage);
        Assert.InRange(incident.Time, DateTimeOffset.UtcNow - s_long, DateTimeOffset.UtcNow + s_long);

        Assert.Equal(
            CommandStatus.EngineUnavailable, (await engine.Catalog.DefineProductAsync(new("R"))).Outcome.Status);
        Assert.False(_told.Reader.TryPeek(out _));
        await engine.DisposeAsync();
        Assert.True(engine.Completion.IsFaulted);
    }

    [Fact]
    public async Task Continuations_and_handlers_run_on_the_thread_pool_only()
    {
        SimulatedStorage storage = new();
        TaskCompletionSource<bool> handled = new();
        EngineOptions options = EngineRun.Options with
        {
            IncidentHandler = _ => handled.TrySetResult(Thread.CurrentThread.IsThreadPoolThread),
        };
        await using AllocationEngine engine = EngineRun.Open(storage, options);
        Task<bool> continued = engine.Completion.ContinueWith(
            _ => Thread.CurrentThread.IsThreadPoolThread, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        storage.FailCall(storage.CallCount + 1, JournalIOException.Eio);
        await engine.Catalog.DefineProductAsync(new("P"));
        Assert.True(await continued.WaitAsync(s_long));
        Assert.True(await handled.Task.WaitAsync(s_long));
    }

    [Fact]
    public async Task An_engine_that_is_closed_completes_and_reports_nothing()
    {
        AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), Told);
        Task completion = engine.Completion;
        Assert.True((await engine.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        Assert.False(completion.IsCompleted);
        await Task.WhenAll(engine.DisposeAsync().AsTask(), Task.Run(engine.Dispose), completion).WaitAsync(s_long);
        Assert.Same(completion, engine.Completion);
        Assert.True(completion.IsCompletedSuccessfully);

        AllocationEngine inMemory = AllocationEngine.OpenInMemory(
            new() { IncidentHandler = incident => _told.Writer.TryWrite(incident) });
        await inMemory.DisposeAsync();
        await inMemory.Completion.WaitAsync(s_long);
        Assert.False(_told.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_failure_that_closing_meets_ends_the_completion_as_well()
    {
        SimulatedStorage storage = new();
        AllocationEngine engine = EngineRun.Open(storage, Told with { CheckpointOnDispose = false });
        Assert.True((await engine.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        storage.Faults = call => call.Operation == "write" ? DiskFault.Error : DiskFault.None;
        await Assert.ThrowsAsync<JournalIOException>(() => engine.DisposeAsync().AsTask());
        await Assert.ThrowsAsync<JournalIOException>(() => engine.Completion.WaitAsync(s_long));
    }

    [Fact]
    public async Task A_checkpoint_that_fails_and_the_next_that_succeeds_are_told()
    {
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, Told);
        Assert.True((await engine.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        storage.Faults = call => call.File == CheckpointNames.Chunks ? DiskFault.Error : DiskFault.None;
        Assert.NotNull((await engine.CheckpointAsync())!.Failure);
        EngineIncident failed = await NextAsync();
        Assert.Equal(IncidentKind.CheckpointFailed, failed.Kind);
        Assert.Same(engine.LastCheckpoint!.Failure, failed.Failure);

        storage.Faults = null;
        Assert.Null((await engine.CheckpointAsync())!.Failure);
        EngineIncident recovered = await NextAsync();
        Assert.Equal((IncidentKind.CheckpointRecovered, null), (recovered.Kind, recovered.Failure));
        Assert.Null((await engine.CheckpointAsync())!.Failure);
        Assert.False(_told.Reader.TryPeek(out _));
        Assert.False(engine.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_journal_that_fails_in_a_checkpoint_latches_the_engine_at_once()
    {
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, Told);
        Assert.True((await engine.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        storage.IsLockLost = true;
        await engine.CheckpointAsync();
        await Assert.ThrowsAsync<JournalIOException>(() => engine.Completion.WaitAsync(s_long));
        Assert.Equal(IncidentKind.EngineLatched, (await NextAsync()).Kind);
        Assert.Equal(IncidentKind.CheckpointFailed, (await NextAsync()).Kind);
    }

    [Fact]
    public async Task A_trail_that_fails_is_told_once()
    {
        SimulatedStorage storage = new();
        CommandScript script = new(Seed.Value, 12_000);
        await using AllocationEngine engine = EngineRun.Open(storage, Told with { AuditTrail = true, CheckpointOnDispose = false });
        storage.Faults = call => call is { Operation: "write" } && TrailNames.IsOfTrail(call.File) ? DiskFault.Error : DiskFault.None;
        await new EngineRun(storage, script.Commands, Seed.Value).SubmitAsync(engine);
        Assert.NotNull((await engine.CheckpointAsync())!.Failure);
        EngineIncident failed = await NextAsync();
        Assert.Equal(IncidentKind.TrailFailed, failed.Kind);
        Assert.Same(engine.Events.Failure, failed.Failure);
        Assert.Equal(IncidentKind.CheckpointFailed, (await NextAsync()).Kind);
        Assert.Null(engine.Failure);
    }

    [Fact]
    public async Task A_trail_that_waits_for_space_is_told_and_so_is_its_recovery()
    {
        SimulatedStorage storage = new();
        CommandScript script = new(Seed.Value, 12_000);
        await using AllocationEngine engine = EngineRun.Open(storage, Told with { AuditTrail = true, CheckpointOnDispose = false });
        storage.Faults = call => call is { Operation: "write" } && TrailNames.IsOfTrail(call.File) ? DiskFault.DiskFull : DiskFault.None;
        await new EngineRun(storage, script.Commands, Seed.Value).SubmitAsync(engine);
        await Assert.ThrowsAsync<EventsUnavailableException>(() => engine.Events.HistoryOfAsync(new AllocationId(1)));
        EngineIncident delayed = await NextAsync();
        Assert.Equal(IncidentKind.TrailDelayed, delayed.Kind);
        Assert.True(Assert.IsType<JournalIOException>(delayed.Failure).IsDiskFull);
        storage.Faults = null;
        Assert.Equal((IncidentKind.TrailRecovered, null), ((await NextAsync()) is var told ? (told.Kind, told.Failure) : default));
        Assert.NotEmpty((await engine.Events.HistoryOfAsync(new AllocationId(1))).Events);
    }

    [Fact]
    public async Task A_handler_that_throws_gets_the_next_incident_and_harms_nobody()
    {
        SimulatedStorage storage = new();
        EngineOptions options = EngineRun.Options with
        {
            IncidentHandler = incident =>
            {
                _told.Writer.TryWrite(incident);
                throw new InvalidOperationException("of the host");
            },
        };
        await using AllocationEngine engine = EngineRun.Open(storage, options);
        Assert.True((await engine.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        storage.Faults = call => call.File == CheckpointNames.Chunks ? DiskFault.Error : DiskFault.None;
        Assert.NotNull((await engine.CheckpointAsync())!.Failure);
        Assert.NotNull((await engine.CheckpointAsync())!.Failure);
        Assert.Equal(IncidentKind.CheckpointFailed, (await NextAsync()).Kind);
        Assert.Equal(IncidentKind.CheckpointFailed, (await NextAsync()).Kind);
        Assert.True((await engine.Catalog.DefineProductAsync(new("Q"))).IsSuccess);
        Assert.Null(engine.Failure);
    }

    [Fact]
    public async Task A_handler_that_blocks_holds_up_incidents_only_and_those_beyond_64_are_counted()
    {
        SimulatedStorage storage = new();
        using ManualResetEventSlim gate = new(false);
        EngineOptions options = EngineRun.Options with
        {
            IncidentHandler = incident =>
            {
                _told.Writer.TryWrite(incident);
                gate.Wait();
            },
        };
        await using AllocationEngine engine = EngineRun.Open(storage, options);
        Assert.True((await engine.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        storage.Faults = call => call.File == CheckpointNames.Chunks ? DiskFault.Error : DiskFault.None;
        Assert.NotNull((await engine.CheckpointAsync())!.Failure);
        await NextAsync();
        for (int i = 0; i < 64 + 5; i++)
        {
            Assert.NotNull((await engine.CheckpointAsync())!.Failure);
        }

        Assert.True((await engine.Catalog.DefineProductAsync(new("Q"))).IsSuccess);
        Assert.False(_told.Reader.TryPeek(out _));
        gate.Set();
        for (int i = 0; i < 64; i++)
        {
            Assert.Equal(0, (await NextAsync()).Dropped);
        }

        Assert.NotNull((await engine.CheckpointAsync())!.Failure);
        Assert.Equal(5, (await NextAsync()).Dropped);
        Assert.False(_told.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_handler_may_dispose_of_the_engine()
    {
        SimulatedStorage storage = new();
        TaskCompletionSource<AllocationEngine> opened = new();
        TaskCompletionSource disposed = new();
        EngineOptions options = EngineRun.Options with
        {
            IncidentHandler = _ =>
            {
                opened.Task.Result.Dispose();
                disposed.TrySetResult();
            },
        };
        AllocationEngine engine = EngineRun.Open(storage, options);
        storage.FailCall(storage.CallCount + 1, JournalIOException.Eio);
        await engine.Catalog.DefineProductAsync(new("P"));
        opened.SetResult(engine);
        await disposed.Task.WaitAsync(s_long);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.AuditAsync());
    }

    private async Task<EngineIncident> NextAsync()
    {
        using CancellationTokenSource late = new(s_long);
        return await _told.Reader.ReadAsync(late.Token);
    }
}

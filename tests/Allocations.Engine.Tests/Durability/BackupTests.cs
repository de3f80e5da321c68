using Allocations.Engine.AuditTrail;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Durable;

/// <summary>Backups of a running engine: consistent at the sequence that they name, whole or not there.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly EngineOptions s_trail = EngineRun.Options with { AuditTrail = true };

    private readonly string _root = Directory.CreateTempSubdirectory("allocations-backup-").FullName;

    [Fact]
    public async Task A_backup_is_the_store_at_its_sequence_and_goes_on_by_itself()
    {
        CommandScript script = new(Seed.Value, 800);
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, s_trail);
        await new EngineRun(storage, [.. script.Commands.Take(300)], Seed.Value).SubmitAsync(engine);
        BackupReport first = await engine.BackupAsync(At("first"));
        StateDigest digest = await engine.GetDigestAsync();
        Assert.Equal(digest.Sequence, first.Sequence);
        Assert.Equal((At("first"), true), (first.Directory, first.HasTrail));
        Assert.True(first.Bytes > 0);
        Assert.Equal(first.Sequence, engine.LastCheckpoint!.Sequence);

        await new EngineRun(storage, [.. script.Commands.Skip(300)], Seed.Value).SubmitAsync(engine);
        BackupReport second = await engine.BackupAsync(At("second"));
        Assert.True(second.Sequence > first.Sequence);

        await using AllocationEngine copy = await OpenAsync("first");
        Assert.Equal((first.Sequence, 0L), (copy.OpenReport.Sequence, copy.OpenReport.Commands));
        Assert.Equal(engine.OpenReport.StoreId, copy.OpenReport.StoreId);
        Assert.Equal(digest, await copy.GetDigestAsync());
        Assert.True((await copy.AuditAsync()).IsSound);
        Assert.True((await copy.Catalog.DefineProductAsync(new("of the copy alone"))).IsSuccess);
        Assert.False(engine.Catalog.TryFindProduct("of the copy alone", out _));
        Assert.Equal(["first", "second"], Names());
    }

    [Fact]
    public async Task The_trail_of_a_backup_is_that_of_the_store()
    {
        CommandScript script = new(Seed.Value, 4_000);
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, s_trail);
        await new EngineRun(storage, script.Commands, Seed.Value).SubmitAsync(engine);
        BackupReport report = await engine.BackupAsync(At("backup"));
        await using AllocationEngine copy = await OpenAsync("backup");
        Assert.Empty(copy.OpenReport.TrailProblems);
        Assert.Equal(0, copy.OpenReport.TrailKeptAfter);
        Assert.True((await engine.Catalog.DefineProductAsync(new("the end"))).IsSuccess);
        Assert.True((await copy.Catalog.DefineProductAsync(new("the end"))).IsSuccess);
        Assert.Equal(await EventsAsync(engine, report.Sequence), await EventsAsync(copy, report.Sequence));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(4_000)]
    public async Task A_backup_without_the_trail_begins_another_one_and_says_so(int commands)
    {
        CommandScript script = new(Seed.Value, commands);
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, s_trail);
        await new EngineRun(storage, script.Commands, Seed.Value).SubmitAsync(engine);
        BackupReport report = await engine.BackupAsync(At("backup"), new() { IncludeTrail = false });
        Assert.False(report.HasTrail);
        Assert.DoesNotContain(Directory.GetFiles(At("backup")), file => file.Contains("trail", StringComparison.Ordinal));
        await using AllocationEngine copy = await OpenAsync("backup");
        Assert.Equal((true, report.Sequence), (copy.OpenReport.KeepsTrail, copy.OpenReport.TrailKeptAfter));
        Assert.NotEmpty(copy.OpenReport.TrailProblems);
        Assert.Equal(await engine.GetDigestAsync(), await copy.GetDigestAsync());
    }

    [Fact]
    public async Task Commands_go_on_meanwhile_and_the_sequence_divides_them()
    {
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, s_trail);
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        using CancellationTokenSource enough = new();
        Task<List<Outcome>> load = Task.Run(async () =>
        {
            List<Outcome> outcomes = [];
            while (!enough.IsCancellationRequested)
            {
                AllocationOutcome created = await engine.Allocations.CreateAsync(
                    new(product, 1), operation: new((UInt128)outcomes.Count + 1));
                outcomes.Add(created.Outcome);
            }

            return outcomes;
        });
        while (engine.DurableSequence < 50)
        {
            await Task.Yield();
        }

        long before = engine.DurableSequence;
        BackupReport report = await engine.BackupAsync(At("backup"));
        await enough.CancelAsync();
        List<Outcome> all = await load;
        Assert.True(report.Sequence >= before);
        Assert.All(all, outcome => Assert.True(outcome.IsSuccess));
        await using AllocationEngine copy = await OpenAsync("backup");
        Assert.Equal(report.Sequence, copy.OpenReport.Sequence);
        Assert.True((await copy.AuditAsync()).IsSound);
        for (int i = 0; i < all.Count; i++)
        {
            Outcome? found = await copy.FindOperationAsync(new((UInt128)i + 1));
            Assert.Equal(all[i].Sequence <= report.Sequence ? all[i] : null, found);
        }
    }

    [Fact]
    public async Task A_store_without_commands_is_backed_up()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), s_trail);
        Assert.Equal(0, (await engine.BackupAsync(At("backup"))).Sequence);
        await using AllocationEngine copy = await OpenAsync("backup");
        Assert.Equal(await engine.GetDigestAsync(), await copy.GetDigestAsync());
        Assert.True((await copy.Catalog.DefineProductAsync(new("P"))).IsSuccess);
    }

    [Fact]
    public async Task A_disk_that_fills_up_or_fails_at_any_write_leaves_nothing_behind()
    {
        CommandScript script = new(Seed.Value, 60);
        SimulatedStorage storage = new();
        int failing = int.MaxValue;
        int error = JournalIOException.Enospc;
        int calls = 0;
        await using AllocationEngine engine = EngineRun.Open(storage, s_trail with
        {
            OpenBackup = directory => new FailingCopyStorage(StorageFactory.Open(directory), call =>
            {
                calls = call;
                if (call == failing)
                {
                    throw new JournalIOException("write", directory, 0, error, "injected");
                }
            }),
        });
        await new EngineRun(storage, script.Commands, Seed.Value).SubmitAsync(engine);
        StateDigest digest = await engine.GetDigestAsync();
        await engine.BackupAsync(At("whole"));
        int all = calls;
        Assert.True(all > 10, $"{all} calls");
        for (failing = 1; failing <= all; failing++)
        {
            error = failing % 2 == 0 ? JournalIOException.Enospc : JournalIOException.Eio;
            JournalIOException failure = await Assert.ThrowsAsync<JournalIOException>(() => engine.BackupAsync(At("backup")));
            Assert.Equal(error, failure.ErrorCode);
            Assert.Equal(["whole"], Names());
        }

        failing = int.MaxValue;
        Assert.Null(engine.Failure);
        await engine.BackupAsync(At("backup"));
        await using AllocationEngine copy = await OpenAsync("backup");
        Assert.Equal(digest, await copy.GetDigestAsync());
    }

    [Fact]
    public async Task A_backup_that_is_cancelled_leaves_nothing_behind_and_the_next_one_succeeds()
    {
        CommandScript script = new(Seed.Value, 60);
        SimulatedStorage storage = new();
        CancellationTokenSource? cancelled = null;
        await using AllocationEngine engine = EngineRun.Open(storage, s_trail with
        {
            OpenBackup = directory => new FailingCopyStorage(StorageFactory.Open(directory), call =>
            {
                if (call == 3)
                {
                    cancelled?.Cancel();
                }
            }),
        });
        await new EngineRun(storage, script.Commands, Seed.Value).SubmitAsync(engine);
        using (cancelled = new CancellationTokenSource())
        {
            TaskCanceledException canceled = await Assert.ThrowsAsync<TaskCanceledException>(
                () => engine.BackupAsync(At("backup"), cancellationToken: cancelled.Token));
            Assert.Equal(cancelled.Token, canceled.CancellationToken);
            Assert.Empty(Names());

            // One that is cancelled already does not even begin.
            await Assert.ThrowsAsync<TaskCanceledException>(
                () => engine.BackupAsync(At("backup"), cancellationToken: cancelled.Token));
            Assert.Empty(Names());
        }

        cancelled = null;
        await engine.BackupAsync(At("backup"));
        Assert.Equal(["backup"], Names());
    }

    [Fact]
    public async Task A_backup_that_waits_for_another_one_is_cancelled_at_once()
    {
        SimulatedStorage storage = new();
        using ManualResetEventSlim gate = new(false);
        using SemaphoreSlim begun = new(0);
        await using AllocationEngine engine = EngineRun.Open(storage, s_trail with
        {
            OpenBackup = directory =>
            {
                begun.Release();
                gate.Wait();
                return StorageFactory.Open(directory);
            },
        });
        Task<BackupReport> first = engine.BackupAsync(At("first"));
        await begun.WaitAsync();
        using CancellationTokenSource cancelled = new();
        Task<BackupReport> second = engine.BackupAsync(At("second"), cancellationToken: cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => second);
        Assert.False(first.IsCompleted);
        Assert.True((await engine.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        gate.Set();
        await first;
        Assert.Equal(["first"], Names());
    }

    [Fact]
    public async Task An_engine_that_is_closed_meanwhile_ends_its_backups()
    {
        SimulatedStorage storage = new();
        using ManualResetEventSlim gate = new(false);
        using SemaphoreSlim begun = new(0);
        AllocationEngine engine = EngineRun.Open(storage, s_trail with
        {
            OpenBackup = directory => new FailingCopyStorage(StorageFactory.Open(directory), call =>
            {
                if (call == 2)
                {
                    begun.Release();
                    gate.Wait();
                }
            }),
        });
        Task<BackupReport> running = engine.BackupAsync(At("running"));
        await begun.WaitAsync();
        Task<BackupReport> waiting = engine.BackupAsync(At("waiting"));
        Task closing = engine.DisposeAsync().AsTask();
        gate.Set();
        await closing;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.BackupAsync(At("late")));
        Assert.Empty(Names());
        await using AllocationEngine again = EngineRun.Open(storage, s_trail);
        Assert.True((await again.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task A_backup_goes_into_a_new_or_an_empty_directory_only()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage());
        Directory.CreateDirectory(At("empty"));
        Directory.CreateDirectory(At("used"));
        File.WriteAllText(Path.Combine(At("used"), "a"), "mine");
        File.WriteAllText(At("file"), "mine");
        await engine.BackupAsync(At("empty") + Path.DirectorySeparatorChar);
        foreach (string taken in (string[])["used", "file", "empty", Path.Combine("file", "below")])
        {
            JournalIOException refused = await Assert.ThrowsAsync<JournalIOException>(() => engine.BackupAsync(At(taken)));
            Assert.Equal(taken is "used" or "file" or "empty", refused.Message.Contains("a new or an empty directory", StringComparison.Ordinal));
        }

        Assert.Equal(["empty", "file", "used"], Names());
        Assert.Equal("mine", File.ReadAllText(At("file")));
        Assert.Equal(["a"], Directory.GetFiles(At("used")).Select(Path.GetFileName));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.BackupAsync(" "));
        await using (AllocationEngine copy = await OpenAsync("empty"))
        {
            Assert.Equal(await engine.GetDigestAsync(), await copy.GetDigestAsync());
            await Assert.ThrowsAsync<ArgumentException>(() => copy.BackupAsync(At("empty")));
            await Assert.ThrowsAsync<ArgumentException>(() => copy.BackupAsync(Path.Combine(At("empty"), "below")));
        }

        await using AllocationEngine inMemory = AllocationEngine.OpenInMemory();
        await Assert.ThrowsAsync<InvalidOperationException>(() => inMemory.BackupAsync(At("memory")));
    }

    [Fact]
    public async Task Of_many_threads_that_want_one_directory_one_gets_it()
    {
        CommandScript script = new(Seed.Value, 40);
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, s_trail);
        await new EngineRun(storage, script.Commands, Seed.Value).SubmitAsync(engine);
        Task<bool>[] asked = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await engine.BackupAsync(At("one"));
                return true;
            }
            catch (JournalIOException)
            {
                return false;
            }
        }))];
        Task<BackupReport>[] apart =
            [.. Enumerable.Range(0, 4).Select(number => Task.Run(() => engine.BackupAsync(At($"part-{number}"))))];
        Assert.Single(await Task.WhenAll(asked), isDone => isDone);
        foreach (BackupReport report in await Task.WhenAll(apart))
        {
            Assert.Equal(engine.DurableSequence, report.Sequence);
        }

        Assert.Equal(["one", "part-0", "part-1", "part-2", "part-3"], Names());
        await using AllocationEngine copy = await OpenAsync("one");
        Assert.Equal(await engine.GetDigestAsync(), await copy.GetDigestAsync());
    }

    [Fact]
    public async Task A_damaged_chunk_of_the_store_is_not_backed_up()
    {
        CommandScript script = new(Seed.Value, 60);
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage);
        await new EngineRun(storage, script.Commands, Seed.Value).SubmitAsync(engine);
        Assert.Null((await engine.CheckpointAsync())!.Failure);
        for (long slot = 0; slot < storage.Contents(CheckpointNames.Chunks).Length; slot += ChunkRef.SlotBytes)
        {
            storage.FlipBit(CheckpointNames.Chunks, 8 * slot);
        }

        await Assert.ThrowsAsync<StoreDamagedException>(() => engine.BackupAsync(At("backup")));
        Assert.Empty(Names());
        Assert.Null(engine.Failure);
    }

    [Fact]
    public async Task A_latched_engine_and_one_whose_trail_failed_refuse()
    {
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage);
        storage.FailCall(storage.CallCount + 1, JournalIOException.Eio);
        await engine.Catalog.DefineProductAsync(new("P"));
        Assert.NotNull(engine.Failure);
        await Assert.ThrowsAsync<EngineUnavailableException>(() => engine.BackupAsync(At("backup")));

        SimulatedStorage other = new();
        await using AllocationEngine trail = EngineRun.Open(other, s_trail with { CheckpointOnDispose = false });
        Assert.True((await trail.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        other.Faults = call => call is { Operation: "write" } && TrailNames.IsOfTrail(call.File)
            ? DiskFault.Error : DiskFault.None;
        await Assert.ThrowsAsync<JournalIOException>(() => trail.BackupAsync(At("backup")));
        Assert.Empty(Names());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string At(string name) => Path.Combine(_root, name);

    private string[] Names() =>
        [.. Directory.GetFileSystemEntries(_root).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    private Task<AllocationEngine> OpenAsync(string name) => AllocationEngine.OpenAsync(
        At(name), new EngineOptions { AllowVolatileFileSystem = true, TimeProvider = EngineRun.Clock(), MaxAllocations = 1 << 16 });

    private static async Task<List<string>> EventsAsync(AllocationEngine engine, long through)
    {
        List<string> events = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync())
        {
            if (each.Position.Sequence > through)
            {
                break;
            }

            events.Add(each.ToString()!);
        }

        return events;
    }
}

using Allocations.Engine.Checkpoints;
using Allocations.Engine.CrashChild;

namespace Allocations.Engine.Tests.Durable;

/// <summary>The disk fails under a running engine: at each call once, and by running full.</summary>
public sealed class FailingDiskTests
{
    private const int Commands = 80;

    [Fact]
    public async Task An_error_at_any_call_latches_and_reopening_finds_everything_acknowledged()
    {
        CommandScript script = new(Seed.Value, Commands);
        EngineRun whole = await RunAsync(script, 0, JournalIOException.Eio);
        long calls = whole.Storage.CallCount;
        Random random = new(Seed.Value);
        int latched = 0;
        for (long call = 1; call <= calls; call++)
        {
            EngineRun run = await RunAsync(script, call, JournalIOException.Eio);
            latched += run.Acknowledged.Count is > 0 and < Commands ? 1 : 0;
            string where = $"seed {Seed.Value}, error at call {call} of {calls}";
            await RecoveryCheck.HoldsAsync(run.Storage.AfterKill(), run, where);
            await RecoveryCheck.HoldsAsync(run.Storage.AfterPowerLoss(random), run, $"{where}, then power lost");
        }

        Assert.True(latched > 40, $"Only {latched} of {calls} errors fell into the run.");
    }

    [Fact]
    public async Task Behind_a_failed_write_nothing_is_taken_and_reads_go_on()
    {
        SimulatedStorage storage = new();
        CommandScript script = new(Seed.Value, 60);
        EngineRun run = new(storage, script.Commands, Seed.Value);
        await using AllocationEngine engine = EngineRun.Open(storage);
        EngineRun before = new(storage, [.. script.Commands.Take(40)], Seed.Value);
        await before.SubmitAsync(engine);
        long durable = engine.DurableSequence;
        Assert.Equal(40, durable);

        storage.FailCall(storage.CallCount + 1, JournalIOException.Eio);
        Outcome unknown = await script.Commands[40].SendTo(engine);
        Assert.Equal(CommandStatus.OutcomeUnknown, unknown.Status);
        Assert.IsType<JournalIOException>(engine.Failure);
        long calls = storage.CallCount;
        Outcome refused = await script.Commands[41].SendTo(engine);
        Assert.Equal(CommandStatus.EngineUnavailable, refused.Status);
        using (CommandBatch batch = engine.RentBatch())
        {
            script.Commands[42].AddTo(batch);
            await batch.SubmitAsync();
            Assert.Equal(CommandStatus.EngineUnavailable, batch.Outcomes[0].Status);
        }

        Assert.Equal(durable, engine.DurableSequence);
        Assert.True(engine.Stock.TryGetAvailability(new ProductId(1), out _));
        Assert.True(engine.Catalog.TryFindProduct("bulk-pass", out _));
        Assert.NotNull(await engine.FindOperationAsync(script.Commands[0].Operation));
        Assert.True((await engine.AuditAsync()).IsSound);
        Assert.Equal(calls, storage.CallCount);
    }

    [Fact]
    public async Task On_a_full_disk_commands_are_refused_without_a_sequence_until_there_is_room_again()
    {
        FakeTimeProvider clock = EngineRun.Clock();
        EngineOptions options = EngineRun.Options with { TimeProvider = clock };
        SimulatedStorage storage = new() { CapacityBytes = 5 * options.SegmentBytes / 2 };
        CommandScript script = new(Seed.Value, 400);
        EngineRun run = new(storage, script.Commands, Seed.Value);
        await using AllocationEngine engine = EngineRun.Open(storage, options);
        await run.SubmitAsync(engine);
        int taken = run.Acknowledged.Count;
        Assert.True(taken is >= 20 and <= 399, $"seed {Seed.Value}: {taken} commands were taken");
        Assert.Null(engine.Failure);
        StateDigest full = await engine.GetDigestAsync();
        Assert.True(taken == full.Sequence, $"seed {Seed.Value}: {taken} commands were taken, the sequence is {full.Sequence}");
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(CommandStatus.DiskFull, (await script.Commands[run.Attempted - 1].SendTo(engine)).Status);
        }

        Assert.Equal(full, await engine.GetDigestAsync());
        Assert.True((await engine.AuditAsync()).IsSound);
        Assert.True(engine.Stock.TryGetAvailability(new ProductId(1), out _));

        storage.CapacityBytes = long.MaxValue;
        clock.Advance(TimeSpan.FromSeconds(1));
        List<ScriptedCommand> rest = [.. script.Commands.Skip(taken)];
        EngineRun after = new(storage, rest, Seed.Value + 1);
        await after.SubmitAsync(engine);
        Assert.True(rest.Count == after.Acknowledged.Count, $"seed {Seed.Value}: {after.Acknowledged.Count} of {rest.Count}");
        Assert.True((await engine.AuditAsync()).IsSound);
        StateDigest live = await engine.GetDigestAsync();

        // No refused command left a gap: each of the others has a sequence, also a repeated one, whose outcome shows the first.
        Assert.True(taken + rest.Count == live.Sequence, $"seed {Seed.Value}: {taken} + {rest.Count} is not {live.Sequence}");
        Assert.All(
            after.Acknowledged,
            outcome => Assert.True(outcome.IsRepeated || outcome.Sequence > taken, $"seed {Seed.Value}: {outcome}"));
        await engine.DisposeAsync();
        await using AllocationEngine reopened = EngineRun.Open(storage, options);
        Assert.Equal(live, await reopened.GetDigestAsync());
    }

    [Fact]
    public async Task A_disk_that_fills_up_under_load_and_checkpoints_refuses_serves_and_heals()
    {
        SimulatedStorage storage = new() { CapacityBytes = 16 << 20 };
        int checkpoints = 0;
        storage.OnChange = call => checkpoints += call is { Operation: "create", File: not CheckpointNames.Chunks }
            && CheckpointNames.TryParse(call.File, out _) ? 1 : 0;
        FillingDisk disk = new(
            () => Task.FromResult(AllocationEngine.Open(storage, FillingDisk.Options)),
            () => storage.CapacityBytes = long.MaxValue,
            TextWriter.Null);
        await disk.RunAsync();
        Assert.True(checkpoints > 1, "No checkpoint was taken under load.");
    }

    [Fact]
    public async Task A_disk_that_is_full_at_any_size_refuses_or_serves_and_recovers()
    {
        CommandScript script = new(Seed.Value, 150);
        for (int kib = 0; kib <= 700; kib += 44)
        {
            string where = $"seed {Seed.Value}, a disk of {kib} KiB";
            SimulatedStorage storage = new() { CapacityBytes = (long)kib << 10 };
            EngineRun run = new(storage, script.Commands, Seed.Value);
            await run.GoAsync();
            SimulatedStorage larger = storage.AfterKill();
            larger.CapacityBytes = long.MaxValue;
            // A refused batch was submitted, but may not be found: it never got a sequence.
            await RecoveryCheck.HoldsAsync(larger, run, where);
            if (run.Acknowledged.Count > 0)
            {
                await using AllocationEngine engine = EngineRun.Open(storage);
                Assert.True(engine.OpenReport.Sequence == run.Acknowledged.Count, $"{where}: reopened on the full disk");
            }
        }
    }

    private static async Task<EngineRun> RunAsync(CommandScript script, long failAt, int errno)
    {
        SimulatedStorage storage = new();
        storage.FailCall(failAt, errno);
        EngineRun run = new(storage, script.Commands, Seed.Value);
        await run.GoAsync();
        return run;
    }
}

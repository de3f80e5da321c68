
namespace Allocations.Engine.SimulationTests;

/// <summary>Each fault by its name.</summary>
public sealed class FaultTests
{
    private const int Commands = 60;

    private static readonly IReadOnlyList<ScriptedCommand> s_script = new CommandScript(Seed.Value, Commands).Commands;

    [Theory]
    [InlineData(DiskFault.Error, Durability.Durable)]
    [InlineData(DiskFault.Error, Durability.Flushed)]
    [InlineData(DiskFault.DiskFull, Durability.Durable)]
    [InlineData(DiskFault.DiskFull, Durability.Flushed)]
    public void A_failing_read_write_or_sync_at_any_call_loses_nothing_and_can_be_got_over(DiskFault fault, Durability durability)
    {
        UInt128[] digests = Digests();
        long calls = Go(0, fault, durability, out _).CallCount;
        int reopened = 0;
        int refused = 0;
        for (long call = 1; call <= calls; call++)
        {
            SimulatedStorage disk = Go(call, fault, durability, out Retrying run);
            reopened += run.Reopened;
            refused += run.Refused;
            AssertHolds(disk, digests[^1], durability, $"seed {Seed.Value}, {fault} at call {call} of {calls}");
        }

        Assert.True(reopened > calls / 4, $"{reopened} reopened of {calls}");
        Assert.Equal(fault == DiskFault.DiskFull, refused > 0);
    }

    [Fact]
    public void A_failed_sync_that_dropped_its_pages_is_not_taken_for_done_when_the_store_is_opened_again()
    {
        // As Linux does: the pages can still be read, count as clean, and no sync writes them any more.
        EngineOptions options = SteppedEngine.Options(Seed.Value, Durability.Flushed);
        UInt128[] digests = Digests();
        int reopened = 0;
        for (int failing = 1; failing <= 16; failing++)
        {
            int syncs = 0;
            SimulatedStorage first = new()
            {
                Faults = call => call is { Operation: "sync", File: not "directory" } && ++syncs == failing
                    ? DiskFault.Error
                    : DiskFault.None,
            };
            Retrying run = new(options, SteppedEngine.Clock(), [.. s_script.Take(40)]);
            SimulatedStorage second = run.Go(first);
            reopened += run.Reopened;
            SimulatedStorage third = new Retrying(options, SteppedEngine.Clock(), s_script).Go(second);
            AssertHolds(third.AfterWorstPowerLoss(), digests[^1], Durability.Flushed, $"seed {Seed.Value}, sync {failing}");
        }

        Assert.True(reopened > 10, $"only {reopened} syncs failed");
    }

    [Fact]
    public void Behind_a_disk_whose_syncs_lie_the_store_is_refused_or_holds_the_first_commands()
    {
        int refused = 0;
        int shorter = 0;
        for (int i = 0; i < 20; i++)
        {
            Scenario scenario = new(Seed.Value + i, 25, Durability.Durable, 512);
            int calls = 0;
            RecordedRun run;
            try
            {
                run = RecordedRun.Of(scenario, call => ++calls > 30 && call.Changes ? DiskFault.LyingSync : DiskFault.None);
            }
            catch (AllocationStoreException)
            {
                continue; // A later life of the run met the damage.
            }

            using PooledRecovery recovery = new(scenario.Options);
            PowerLoss loss = run.Points[^1].Disk.LosePower();
            foreach (int[] picks in loss.Some(new Random(scenario.Seed), 60))
            {
                try
                {
                    (int found, UInt128 digest) = recovery.Open(new SimulatedStorage(loss.Find(picks)));
                    Assert.True(run.Digests[found] == digest, $"{scenario}: a wrong state after {loss.Describe(picks)}");
                    shorter += found < 25 ? 1 : 0;
                }
                catch (StoreDamagedException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > 0 && shorter > 0, $"seed {Seed.Value}: {refused} refused, {shorter} shorter");
    }

    [Fact]
    public void Directory_operations_that_are_half_done_never_matter()
    {
        int halves = 0;
        for (int i = 0; i < 10; i++)
        {
            RecordedRun run = RecordedRun.Of(Scenario.Of(Seed.Value + i) with { Durability = Durability.Durable });
            using PooledRecovery recovery = new(run.Scenario.Options);
            foreach (CrashPoint point in run.Points.Where(point => point.Call.Operation is "create" or "delete" or "rename"))
            {
                PowerLoss loss = point.Disk.LosePower();
                foreach (int[] picks in loss.Some(new Random(i), 100))
                {
                    (int found, UInt128 digest) = recovery.Open(new SimulatedStorage(loss.Find(picks)));
                    string where = $"{run.Scenario}, {point.Call}, {loss.Describe(picks)}";
                    new Bounds(point.Acknowledged, point.Submitted).Require(found, () => where);
                    Assert.True(run.Digests[found] == digest, where);
                    halves++;
                }
            }
        }

        Assert.True(halves > 100, $"only {halves}");
    }

    [Fact]
    public void A_clock_that_goes_back_within_and_between_openings_takes_no_time_back()
    {
        JumpingClock clock = new();
        EngineOptions options = SteppedEngine.Options(Seed.Value, time: clock) with { MaxClockAdvance = Timeout.InfiniteTimeSpan };
        SimulatedStorage disk = new();
        long latest = 0;
        for (int life = 0; life < 6; life++)
        {
            AllocationEngine engine = SteppedEngine.Open(disk, options);
            Assert.Equal(life * 10, engine.OpenReport.Sequence);
            Assert.True(engine.State.Time >= latest, $"life {life}: {engine.State.Time} after {latest}");
            using CommandBatch batch = engine.RentBatch();
            for (int i = 0; i < 10; i++)
            {
                batch.Clear();
                s_script[(life * 10) + i].AddTo(batch);
                clock.Jump(TimeSpan.FromHours(i % 3 == 0 ? 3 : -5));
                SteppedEngine.Submit(engine, batch);
                Assert.True(engine.State.Time >= latest, $"life {life}, command {i}");
                latest = engine.State.Time;
            }

            UInt128 digest = engine.State.Digest();
            SimulatedStorage killed = disk.AfterKill();
            SteppedEngine.Close(engine);
            disk = life % 2 == 0 ? disk : killed;
            clock.Jump(TimeSpan.FromDays(-30));
            AllocationEngine again = SteppedEngine.Open(disk.AfterKill(), options);
            Assert.Equal((digest, latest), (again.State.Digest(), again.State.Time));
            SteppedEngine.Close(again);
        }
    }

    private static SimulatedStorage Go(long failing, DiskFault fault, Durability durability, out Retrying run)
    {
        FakeTimeProvider clock = SteppedEngine.Clock();
        EngineOptions options = SteppedEngine.Options(Seed.Value, durability, new FrozenDay(clock));
        run = new Retrying(options, clock, s_script);
        return run.Go(new SimulatedStorage { Faults = call => call.Number == failing ? fault : DiskFault.None });
    }

    private static void AssertHolds(SimulatedStorage disk, UInt128 digest, Durability durability, string where)
    {
        using PooledRecovery recovery = new(SteppedEngine.Options(Seed.Value, durability));
        SimulatedStorage again = disk.AfterKill();
        AssertFinds(recovery, again, digest, where);
        AssertFinds(recovery, again.AfterWorstPowerLoss(), digest, $"{where}, then power lost");
    }

    private static void AssertFinds(PooledRecovery recovery, SimulatedStorage disk, UInt128 digest, string where)
    {
        try
        {
            Assert.True(recovery.Open(disk) == (Commands, digest), where);
        }
        catch (AllocationStoreException refusal)
        {
            Assert.Fail($"{where}: {refusal}");
        }
    }

    /// <summary>The digests after each command of the script, executed without a journal.</summary>
    private static UInt128[] Digests()
    {
        EngineOptions options = SteppedEngine.Options(Seed.Value);
        using Oracle oracle = new(SteppedEngine.GenesisOf(options), options);
        UInt128[] digests = new UInt128[Commands + 1];
        digests[0] = oracle.Digest.Value;
        for (int i = 0; i < Commands; i++)
        {
            oracle.Execute(s_script[i]);
            digests[i + 1] = oracle.Digest.Value;
        }

        return digests;
    }

    /// <summary>The time of day stands still, so that it is no input to the state; waiting takes its time.</summary>
    private sealed class FrozenDay(FakeTimeProvider clock) : TimeProvider
    {
        private readonly DateTimeOffset _day = clock.GetUtcNow();

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => _day;
    }
}

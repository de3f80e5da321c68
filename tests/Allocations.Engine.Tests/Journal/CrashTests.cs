using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

/// <summary>Power fails at every single call of a run, and of the recovery after it.</summary>
public sealed class CrashTests
{
    private const int Appends = 100;

    [Theory]
    [InlineData(JournalDurability.Durable, SpaceFilling.Zeros)]
    [InlineData(JournalDurability.Flushed, SpaceFilling.Zeros)]
    [InlineData(JournalDurability.Durable, SpaceFilling.Allocation)]
    internal void Power_failing_at_any_call_loses_nothing_acknowledged_and_invents_nothing(
        JournalDurability durability, SpaceFilling filling)
    {
        JournalOptions options = JournalScript.Options(durability, filling: filling);
        long calls = RunUntilCrash(options, 0, out _, out _).CallCount;
        for (long call = 1; call <= calls; call++)
        {
            SimulatedStorage crashed = RunUntilCrash(options, call, out List<CollectedFrame> attempted,
                out int acknowledged);
            for (int subset = 0; subset < 5; subset++)
            {
                Random random = new(JournalScript.Seed + (int)(call * 31) + subset);
                string where = $"seed {JournalScript.Seed}, call {call} of {calls}, subset {subset}";
                Check(crashed.AfterPowerLoss(random), options, attempted,
                    durability == JournalDurability.Durable ? acknowledged : 0, where);
            }

            Check(crashed.AfterKill(), options, attempted, acknowledged, $"killed at call {call} of {calls}");
        }
    }

    [Theory]
    [InlineData(JournalDurability.Durable)]
    [InlineData(JournalDurability.Flushed)]
    internal void Power_failing_at_any_call_of_the_recovery_is_harmless(JournalDurability durability)
    {
        JournalOptions options = JournalScript.Options(durability);
        long calls = RunUntilCrash(options, 0, out _, out _).CallCount;
        Random random = new(JournalScript.Seed);
        for (int run = 0; run < 12; run++)
        {
            long first = random.NextInt64(1, calls);
            SimulatedStorage crashed = RunUntilCrash(options, first, out List<CollectedFrame> attempted,
                out int acknowledged);
            SimulatedStorage found = crashed.AfterPowerLoss(random);
            int safe = durability == JournalDurability.Durable ? acknowledged : 0;
            CrashEveryCallOfRecovery(found, options, attempted, safe, random,
                $"seed {JournalScript.Seed}, run {run}, call {first}");
        }
    }

    [Fact]
    public void A_store_that_goes_through_many_power_failures_keeps_every_acknowledged_frame()
    {
        Random random = new(JournalScript.Seed);
        for (int run = 0; run < 40; run++)
        {
            SimulatedStorage storage = new();
            List<CollectedFrame> kept = [];
            for (int life = 0; life < 8; life++)
            {
                kept = Live(ref storage, kept, random, $"seed {JournalScript.Seed}, run {run}, life {life}");
            }
        }
    }

    private static List<CollectedFrame> Live(ref SimulatedStorage storage, List<CollectedFrame> kept, Random random,
        string where)
    {
        JournalOptions options = JournalScript.Options();
        using JournalScript script = new(random.Next());
        List<CollectedFrame> begun = [];
        storage.CrashAtCall = storage.CallCount + random.Next(20, 150);
        try
        {
            (FileJournal journal, _, CollectingSink sink) = JournalScript.Open(storage, options);
            begun = sink.Frames;
            AssertPrefix(begun, begun, kept.Count, where);
            Assert.True(kept.SequenceEqual(begun.Take(kept.Count)), where);
            script.ContinueAfter(begun);
            kept = begun;
            script.Append(journal, 60);
            journal.Close();
        }
        catch (SimulatedCrashException)
        {
        }

        List<CollectedFrame> possible = [.. kept, .. script.Attempted];
        int safe = kept.Count + script.Acknowledged;
        storage = storage.AfterPowerLoss(random);
        List<CollectedFrame> found = JournalScript.Read(storage.AfterKill(), options);
        if (begun.Count > 0 || script.Attempted.Count > 0)
        {
            AssertPrefix(found, possible, safe, where);
        }

        return [.. possible.Take(safe)];
    }

    private static void CrashEveryCallOfRecovery(SimulatedStorage found, JournalOptions options,
        List<CollectedFrame> attempted, int safe, Random random, string where)
    {
        for (long call = 1; ; call++)
        {
            SimulatedStorage again = found.AfterKill();
            again.CrashAtCall = call;
            try
            {
                JournalScript.Read(again, options);
                return;
            }
            catch (SimulatedCrashException)
            {
                for (int subset = 0; subset < 3; subset++)
                {
                    Check(again.AfterPowerLoss(random), options, attempted, safe, $"{where}, recovery call {call}");
                }
            }
        }
    }

    private static SimulatedStorage RunUntilCrash(JournalOptions options, long call,
        out List<CollectedFrame> attempted, out int acknowledged)
    {
        SimulatedStorage storage = new() { CrashAtCall = call };
        using JournalScript script = new(JournalScript.Seed);
        try
        {
            (FileJournal journal, _, _) = JournalScript.Open(storage, options);
            script.Append(journal, Appends);
            journal.Close();
        }
        catch (SimulatedCrashException)
        {
            Assert.NotEqual(0, call);
        }

        attempted = script.Attempted;
        acknowledged = script.Acknowledged;
        return storage;
    }

    /// <summary>Recovers, recovers again, and goes on.</summary>
    private static void Check(SimulatedStorage storage, JournalOptions options, List<CollectedFrame> attempted,
        int safe, string where)
    {
        SimulatedStorage untouched = storage.AfterKill();
        List<CollectedFrame> found = Named(where, () => JournalScript.Read(storage, options));
        AssertPrefix(found, attempted, safe, where);
        LosePowerAfterGoingOn(untouched, options, where);
        // What the first recovery said must survive a power failure right after it: it may have been acted upon.
        SimulatedStorage later = storage.AfterWorstPowerLoss();
        List<CollectedFrame> again = Named(where, () => JournalScript.Read(later, options));
        Assert.True(found.SequenceEqual(again), $"{where}: {found.Count} frames, then {again.Count}");
        GoOn(later, options, again, where);
    }

    private static void GoOn(SimulatedStorage storage, JournalOptions options, List<CollectedFrame> found, string where)
    {
        using JournalScript script = new(JournalScript.Seed + 1);
        (FileJournal journal, _, _) = JournalScript.Open(storage, options);
        script.ContinueAfter(found);
        script.Append(journal, 3);
        journal.Close();
        List<CollectedFrame> all = Named(where, () => JournalScript.Read(storage, options));
        Assert.True(all.SequenceEqual(found.Concat(script.Attempted)), $"{where}: going on");
    }

    /// <summary>What recovery left unsynced would take the frames appended after it along.</summary>
    private static void LosePowerAfterGoingOn(SimulatedStorage storage, JournalOptions options, string where)
    {
        if (options.Durability != JournalDurability.Durable)
        {
            return;
        }

        using JournalScript script = new(JournalScript.Seed + 2);
        (FileJournal journal, _, CollectingSink sink) = JournalScript.Open(storage, options);
        script.ContinueAfter(sink.Frames);
        // Few frames, so that preparing the next segment does not sync the directory meanwhile.
        script.Append(journal, 2, payload: 10_000);
        journal.Dispose();
        SimulatedStorage found = storage.AfterWorstPowerLoss();
        List<CollectedFrame> all = Named(where, () => JournalScript.Read(found, options));
        Assert.True(all.SequenceEqual(sink.Frames.Concat(script.Attempted)), $"{where}: power lost after going on");
    }

    private static List<CollectedFrame> Named(string where, Func<List<CollectedFrame>> read)
    {
        try
        {
            return read();
        }
        catch (AllocationStoreException error)
        {
            Assert.Fail($"{where}: {error}");
            return [];
        }
    }

    private static void AssertPrefix(List<CollectedFrame> found, List<CollectedFrame> attempted, int safe, string where)
    {
        Assert.True(found.Count >= safe, $"{where}: {safe} frames acknowledged, {found.Count} found");
        Assert.True(found.SequenceEqual(attempted.Take(found.Count)), $"{where}: a frame that was never appended");
    }
}

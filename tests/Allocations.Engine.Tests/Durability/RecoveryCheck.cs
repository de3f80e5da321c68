using Allocations.Engine.Auditing;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Durable;

/// <summary>Everything that must be true of a store that is opened after a run was cut short.</summary>
internal static class RecoveryCheck
{
    public static async Task HoldsAsync(SimulatedStorage storage, EngineRun run, string where)
    {
        AllocationEngine engine = Open(storage, where);
        long found = engine.OpenReport.Sequence;
        Assert.True(found >= run.Acknowledged.Count, $"{where}: {run.Acknowledged.Count} acknowledged, {found} found");
        Assert.True(found <= run.Attempted, $"{where}: {run.Attempted} submitted, {found} found");

        Genesis genesis = Oracle.GenesisOf(storage);
        using Oracle oracle = new(genesis, EngineRun.Options);
        List<Outcome> expected = [.. run.Commands.Take((int)found).Select(oracle.Execute)];
        AssertAcknowledged(run, expected, where);
        await AssertStoredAsync(engine, run.Commands, expected, where);
        StateDigest digest = await AssertStateAsync(engine, oracle, where);

        // Killed right after recovery, and with all that it left unsynced lost: nothing changes.
        SimulatedStorage killed = storage.AfterKill();
        SimulatedStorage lost = storage.AfterWorstPowerLoss();
        await EngineRun.CloseAsync(engine);
        await AssertUnchangedAsync(lost, digest, $"{where}, power lost after recovery");
        await GoOnAsync(killed, run, oracle, expected, where);
    }

    /// <summary>The repeated operation gives the first result, and the rest of the script the results it always had.</summary>
    private static async Task GoOnAsync(
        SimulatedStorage storage, EngineRun run, Oracle oracle, List<Outcome> expected, string where)
    {
        await using AllocationEngine engine = Open(storage, where);
        Dictionary<OperationId, Outcome> stored = Stored(run.Commands, expected);
        for (int i = 0; i < expected.Count; i += 1 + (expected.Count / 4))
        {
            Outcome again = await run.Commands[i].SendTo(engine);
            Assert.True(again == oracle.Execute(run.Commands[i]), $"{where}: command {i} again gave {again}");
            Assert.True(
                again.IsRepeated || again.Status == CommandStatus.OperationIdReused || stored[run.Commands[i].Operation].IsTriedAgain,
                $"{where}: {again}");
            stored[run.Commands[i].Operation] = again.IsRepeated || again.Status == CommandStatus.OperationIdReused
                ? stored[run.Commands[i].Operation]
                : again;
        }

        for (int i = expected.Count; i < Math.Min(run.Commands.Count, expected.Count + 12); i++)
        {
            Outcome outcome = await run.Commands[i].SendTo(engine);
            Outcome right = oracle.Execute(run.Commands[i]);
            Assert.True(outcome == right, $"{where}: command {i} gave {outcome} after going on, not {right}");
        }

        await AssertStateAsync(engine, oracle, $"{where}, after going on");
    }

    private static async Task AssertUnchangedAsync(SimulatedStorage storage, StateDigest digest, string where)
    {
        await using AllocationEngine engine = Open(storage, where);
        StateDigest again = await engine.GetDigestAsync();
        Assert.True(digest == again, $"{where}: digest {digest} at {digest.Sequence}, then {again} at {again.Sequence}");
    }

    private static void AssertAcknowledged(EngineRun run, List<Outcome> expected, string where)
    {
        for (int i = 0; i < run.Acknowledged.Count; i++)
        {
            Assert.True(run.Acknowledged[i] == expected[i],
                $"{where}: command {i} was acknowledged as {run.Acknowledged[i]}, recovered as {expected[i]}");
        }
    }

    private static async Task AssertStoredAsync(
        AllocationEngine engine, IReadOnlyList<ScriptedCommand> commands, List<Outcome> expected, string where)
    {
        foreach ((OperationId operation, Outcome right) in Stored(commands, expected))
        {
            Outcome? stored = await engine.FindOperationAsync(operation);
            Assert.True(stored == right, $"{where}: operation {operation} is stored as {stored}, not {right}");
        }
    }

    /// <summary>The outcome that stands under each id: the first that is kept, or the newest of those that are not.</summary>
    private static Dictionary<OperationId, Outcome> Stored(IReadOnlyList<ScriptedCommand> commands, List<Outcome> outcomes)
    {
        Dictionary<OperationId, Outcome> stored = [];
        for (int i = 0; i < outcomes.Count; i++)
        {
            if (!outcomes[i].IsRepeated && outcomes[i].Status != CommandStatus.OperationIdReused)
            {
                stored[commands[i].Operation] = outcomes[i];
            }
        }

        return stored;
    }

    extension(Outcome outcome)
    {
        /// <summary>Whether the same command under the same operation id is executed again.</summary>
        public bool IsTriedAgain => outcome.Class is CommandStatusClass.Conflict or CommandStatusClass.Unavailable;
    }

    private static async Task<StateDigest> AssertStateAsync(AllocationEngine engine, Oracle oracle, string where)
    {
        StateDigest digest = await engine.GetDigestAsync();
        AuditReport audit = await engine.AuditAsync();
        Assert.True(audit.IsSound, $"{where}: {audit.FirstBreak}");
        if (digest != oracle.Digest)
        {
            List<string> lines = await engine.AskAsync(state => Auditing.StateListing.Lines(state).ToList());
            Assert.Fail($"{where}: at sequence {digest.Sequence} of {oracle.Sequence} the digests differ; "
                + $"found but not expected: {string.Join("; ", lines.Except(oracle.Lines).Take(5))}; "
                + $"expected but not found: {string.Join("; ", oracle.Lines.Except(lines).Take(5))}");
        }

        return digest;
    }

    private static AllocationEngine Open(SimulatedStorage storage, string where)
    {
        try
        {
            return EngineRun.Open(storage);
        }
        catch (AllocationStoreException error)
        {
            Assert.Fail($"{where}: {error}");
            throw;
        }
    }
}

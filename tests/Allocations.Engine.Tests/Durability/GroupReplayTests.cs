namespace Allocations.Engine.Tests.Durable;

/// <summary>Groups in the log: a replay, which admits ids ahead of execution on another thread, comes to the same bytes.</summary>
public sealed class GroupReplayTests
{
    private const int Commands = 1500;

    private static readonly EngineOptions s_options = EngineRun.Options with { OperationWindow = 64 };

    [Fact]
    public async Task A_replay_comes_to_the_same_bytes_and_so_does_one_from_a_checkpoint()
    {
        SimulatedStorage storage = new();
        IReadOnlyList<ScriptedCommand> script = ScriptedGroups.Link(new CommandScript(Seed.Value, Commands).Commands, Seed.Value);
        List<Outcome> outcomes = [];
        StateDigest before;
        SimulatedStorage withoutCheckpoint;
        await using (AllocationEngine engine = EngineRun.Open(storage, s_options))
        {
            await SubmitAsync(engine, script.Take(Commands - 300).ToList(), outcomes);
            withoutCheckpoint = storage.AfterKill();
            Assert.Null((await engine.CheckpointAsync())?.Failure);
            await SubmitAsync(engine, script.Skip(Commands - 300).ToList(), outcomes);
            before = await engine.GetDigestAsync();
            Assert.True((await engine.AuditAsync()).IsSound);
        }

        Assert.True(outcomes.Count(outcome => outcome.Status == CommandStatus.GroupFailed) > 20, $"seed {Seed.Value}");
        await AssertDigestAsync(storage, before);
        using Oracle oracle = new(Oracle.GenesisOf(withoutCheckpoint), s_options);
        List<Outcome> expected = [];
        while (oracle.Sequence < Commands - 300)
        {
            expected.AddRange(oracle.Execute(ScriptedGroups.At(script.Take(Commands - 300).ToList(), expected.Count)));
        }

        Assert.Equal(expected, outcomes.Take(expected.Count));
        await AssertDigestAsync(withoutCheckpoint, oracle.Digest);
    }

    /// <summary>On two threads: only there admission runs ahead.</summary>
    private static async Task AssertDigestAsync(SimulatedStorage storage, StateDigest expected)
    {
        await using AllocationEngine engine = AllocationEngine.Open(storage, s_options, prepareInline: false);
        Assert.Equal(expected, await engine.GetDigestAsync());
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    private static async Task SubmitAsync(
        AllocationEngine engine, List<ScriptedCommand> commands, List<Outcome> outcomes)
    {
        using CommandBatch batch = engine.RentBatch();
        for (int next = 0; next < commands.Count; next += batch.Count)
        {
            batch.Clear();
            for (int i = 0; i < 7 && next + batch.Count < commands.Count; i++)
            {
                Assert.True(ScriptedGroups.TryAdd(batch, ScriptedGroups.At(commands, next + batch.Count)));
            }

            await batch.SubmitAsync();
            outcomes.AddRange(batch.Outcomes);
        }
    }
}

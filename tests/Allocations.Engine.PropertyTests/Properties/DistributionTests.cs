using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.State;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Fair distribution runs: nobody loses or gains against the strategy of his segment, and what was planned is what is made.</summary>
public sealed class DistributionTests(ITestOutputHelper output)
{
    [SeededProperty(1000, typeof(DistributionScripts))]
    internal static void A_run_does_what_the_rules_say(Script script)
    {
        using var engine = new EngineSubject();
        Property.Holds(Conformance.FirstDivergence(
            engine, new ReferenceModel(World.OperationWindow, World.LastGeneration), script));
    }

    [SeededProperty(1000, typeof(DistributionScripts))]
    internal static void A_run_keeps_to_the_strategies_and_makes_just_what_it_has_planned(Script script) =>
        Property.Holds(Problem(script));

    /// <summary>What the properties are about comes up.</summary>
    [Fact]
    public void Runs_are_applied_refused_and_stopped_and_some_gain_and_some_lose()
    {
        Dictionary<DistributionState, int> ends = [];
        (int gaining, int losing) = (0, 0);
        for (int seed = 0; seed < 300; seed++)
        {
            ReferenceModel model = World.Begin();
            Script script = ScriptGenerator.Write(seed, Scripts.MaxCount, Scale.Small, Scripts.ConcernsDistribution);
            foreach (IReadOnlyList<ScriptStep> group in script.Groups)
            {
                DistributionState? before = model.Distribution?.State;
                model.Execute(group);
                if (model.Distribution is { IsRunning: false } run && run.State != before)
                {
                    ends[run.State] = ends.GetValueOrDefault(run.State) + 1;
                    gaining += run.State == DistributionState.Applied ? run.Entries.Count(entry => entry.Difference > 0) : 0;
                    losing += run.State == DistributionState.Applied ? run.Entries.Count(entry => entry.Difference < 0) : 0;
                }
            }
        }

        output.WriteLine($"{string.Join(", ", ends)}; {gaining} gain, {losing} lose");
        Assert.True(ends.GetValueOrDefault(DistributionState.Applied) > 100 && gaining > 50 && losing > 50, "runs are rare");
        Assert.All(
            [DistributionState.Planned, DistributionState.Moved, DistributionState.Stopped],
            state => Assert.True(ends.ContainsKey(state), $"no run was {state}"));
    }

    private static string? Problem(Script script)
    {
        using var engine = new EngineSubject();
        long checkedRun = 0;
        foreach (IReadOnlyList<ScriptStep> group in script.Groups)
        {
            string before = engine.Ask(Stock);
            engine.Execute(group);
            if (group is [{ Command: Tick }] && engine.Ask(IsDistributing) && before != engine.Ask(Stock))
            {
                return "a slice has made or lost stock";
            }

            DistributionRunRow run = engine.Ask(state => state.Distribution.Run);
            if (run.End == DistributionState.Applied && run.Phase == DistributionPhase.Finish && run.Job != checkedRun)
            {
                checkedRun = run.Job;
                if (engine.Ask(Breach) is { } breach)
                {
                    return breach;
                }
            }
        }

        return null;
    }

    private static bool IsDistributing(EngineState state) => state.Distribution.Run.IsRunning;

    /// <summary>All that there is, whoever has it.</summary>
    private static string Stock(EngineState state)
    {
        long stock = 0;
        for (int row = 1; row < state.LedgerRows.Count; row++)
        {
            stock += state.LedgerRows[row].Free + state.LedgerRows[row].Allocated + state.LedgerRows[row].Picked
                + state.LedgerRows[row].Blocked;
        }

        return $"{stock}";
    }

    /// <summary>An allocation that has not what the run says, or has less, or more, than its strategy permits.</summary>
    private static string? Breach(EngineState state)
    {
        DistributionRunRow run = state.Distribution.Run;
        Dictionary<int, DistributionStrategy> strategies = [];
        for (int segment = state.Segments.FirstOf(run.Tenant, state.Texts[run.ProfileText]); segment != 0; segment = state.Segments.NextOf(segment))
        {
            strategies[state.Segments.Rows[segment].Position] = state.Segments.Rows[segment].Strategy;
        }

        for (int at = 1; at <= run.Entries; at++)
        {
            DistributionEntryRow entry = state.Distribution.Entries[at];
            bool isThere = state.Allocations.Exists(entry.Allocation) && !entry.Is(DistributionTraits.Finished);
            long has = isThere ? state.AllocationRows[(int)entry.Allocation].Allocated : 0;
            if (isThere && run.Missed == 0 && has != entry.Had + entry.Difference)
            {
                return $"allocation {entry.Allocation} had {entry.Had}, was to get {entry.Difference} more, and has {has}";
            }

            // The profile may have changed between plan and commit.
            bool isKept = strategies.GetValueOrDefault(entry.Segment)
                is DistributionStrategy.Win or DistributionStrategy.Gain or DistributionStrategy.Improve;
            bool isLosing = strategies.GetValueOrDefault(entry.Segment) is DistributionStrategy.Lose or DistributionStrategy.Fill;
            if (run.CommitsAtOnce != 0 && ((isKept && entry.Difference < 0) || (isLosing && entry.Difference > 0)))
            {
                return $"allocation {entry.Allocation} of a segment {strategies[entry.Segment]} gets {entry.Difference}";
            }
        }

        return null;
    }
}

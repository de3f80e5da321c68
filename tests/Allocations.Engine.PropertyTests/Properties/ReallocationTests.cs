using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Conservation over any sequence of reallocations: nothing is created, lost or carried.</summary>
public sealed class ReallocationTests
{
    [SeededProperty(600, typeof(ReallocationScripts))]
    internal static void A_reallocation_leaves_all_sums_and_every_unit_where_it_is(Script script) =>
        Property.Holds(Problem(script));

    /// <summary>What the property is about comes up.</summary>
    [Fact]
    public void Lines_are_executed_passed_over_and_refused_and_share_their_allocations()
    {
        int done = 0;
        int refusedBehind = 0;
        int passedOver = 0;
        int chained = 0;
        int forbidden = 0;
        for (int seed = 0; seed < 320; seed++)
        {
            ReferenceModel model = World.Begin();
            Script script = ScriptGenerator.Write(seed, Scripts.MaxCount, Scale.Small, Scripts.ConcernsReallocation);
            foreach (IReadOnlyList<ScriptStep> group in script.Groups)
            {
                foreach ((ScriptStep step, Expected outcome) in group.Zip(model.Execute(group)))
                {
                    if (step.Command is ReallocateMany many)
                    {
                        ReallocationLine[] lines = many.Lines.ToArray();
                        done += outcome.Status == CommandStatus.Ok && lines.Length > 1 ? 1 : 0;
                        passedOver += outcome.Status == CommandStatus.Ok && outcome.Id < lines.Length ? 1 : 0;
                        refusedBehind += !outcome.IsSuccess && outcome.Index > 0 && outcome.Status != CommandStatus.GroupFailed ? 1 : 0;
                        chained += outcome.Status == CommandStatus.Ok && lines.Any(line => lines.Any(other => other.To == line.From)) ? 1 : 0;
                        forbidden += outcome.Status == CommandStatus.ReallocationForbidden ? 1 : 0;
                    }
                }
            }
        }

        Assert.True(
            done > 40 && passedOver > 4 && refusedBehind > 15 && chained > 20 && forbidden > 8,
            $"{done} done, {passedOver} passed over lines, {refusedBehind} refused behind the first line, {chained} chained, {forbidden} forbidden");
    }

    private static string? Problem(Script script)
    {
        using var engine = new EngineSubject();
        foreach (IReadOnlyList<ScriptStep> group in script.Groups)
        {
            bool isAlone = group is [{ Command: Reallocate or ReallocateMany }];
            Dictionary<string, string> before = isAlone ? engine.Ask(Sums) : [];
            Expected outcome = group.Count == 1 ? engine.Execute(group[0]) : engine.Execute(group)[0];
            Dictionary<string, string> after = isAlone ? engine.Ask(Sums) : [];

            // Whoever has finished may have left memory.
            if (before.FirstOrDefault(each => after.GetValueOrDefault(each.Key, each.Value) != each.Value) is { Key: not null } lost)
            {
                return $"{group[0]} gave {outcome}: {lost.Key} had {lost.Value}, and has {after[lost.Key]}";
            }
        }

        return null;
    }

    /// <summary>Of each ledger, all that is there; of each unfinished allocation, all that it requests; of each unit, its place.</summary>
    private static Dictionary<string, string> Sums(EngineState state)
    {
        Dictionary<string, string> sums = [];
        for (int row = 1; row < state.LedgerRows.Count; row++)
        {
            ref readonly LedgerRow ledger = ref state.LedgerRows[row];
            sums.Add($"ledger {row}", $"{ledger.Free + ledger.Allocated} and {ledger.Picked} picked");
        }

        for (int row = 1; row < state.AllocationRows.Count; row++)
        {
            ref readonly AllocationRow allocation = ref state.AllocationRows[row];
            if (allocation.IsInUse && !allocation.IsFinished)
            {
                ref readonly AllocationDetailRow detail = ref state.Allocations.DetailOf(allocation);
                long sum = allocation.Open + allocation.Allocated + allocation.Cancelled + detail.OnOrder;
                sums.Add($"allocation {state.Allocations.IdOf(row)}", $"{sum} and {allocation.Delivered} delivered");
            }
        }

        for (int row = 1; row < state.UnitRows.Count; row++)
        {
            ref readonly UnitRow unit = ref state.UnitRows[row];
            bool isOnShelf = unit.State is SerialState.Available or SerialState.Allocated;
            sums.Add($"unit {row}", $"ledger {unit.Ledger}, {(isOnShelf ? "on the shelf" : unit.State)}");
        }

        return sums;
    }
}

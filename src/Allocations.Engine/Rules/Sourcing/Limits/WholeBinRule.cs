using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Named units for an allocation that takes bins only whole: all that are free at their locations.</summary>
internal static class WholeBinRule
{
    /// <summary>Checks that units are all the free ones at each of their locations.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="units">Different free units of one product.</param>
    /// <param name="index">The place of the first among the serial numbers of the command.</param>
    public static CommandStatus Check(in RuleContext rule, ReadOnlySpan<int> units, int index = 0)
    {
        EngineState state = rule.State;
        LotSources places = state.LotSources;
        places.Clear();
        foreach (int unit in units)
        {
            int ledger = state.UnitRows[unit].Ledger;
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            places.Add(ledger, row.Location, row.WalkOrder, rank: 0, Quantity.MillionthsPerUnit);
        }

        for (int place = 0; place < places.Count; place++)
        {
            (int location, _, long named) = places.SumAt(place);
            places.Next(place, 0, out int ledger);
            long free = state.LedgerRows[ledger].Free;
            if (named != free)
            {
                return rule.Refuse(BinNotWhole, location, index + FirstAt(state, units, ledger), free);
            }
        }

        return Ok;
    }

    private static int FirstAt(EngineState state, ReadOnlySpan<int> units, int ledger)
    {
        int first = 0;
        while (state.UnitRows[units[first]].Ledger != ledger)
        {
            first++;
        }

        return first;
    }
}

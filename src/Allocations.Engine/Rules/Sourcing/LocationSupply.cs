using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Makes the stock of a location available, or unavailable, after the location was frozen or thawed or its kind was
/// changed.</summary>
internal static class LocationSupply
{
    /// <summary>Updates all ledgers of a location, and serves the queues of its products if its stock became available.</summary>
    /// <returns>The number of waiting allocations that got stock.</returns>
    public static int Update(in RuleContext rule, int location)
    {
        EngineState state = rule.State;
        bool isAllocatable = state.Catalog.Locations.Rows[location].IsAllocatable;
        LocationLedgers ledgers = state.LocationLedgers;
        ledgers.Complete();
        for (int ledger = ledgers.First(location); ledger != 0; ledger = ledgers.Next(ledger))
        {
            bool isUsable = isAllocatable && state.Stock.IsUsable(state.LedgerRows[ledger]); // an expired lot is not revived
            state.Stock.SetAllocatable(ledger, isUsable, rule.Sequence);
        }

        return isAllocatable ? Serve(rule, location) : 0;
    }

    /// <summary>Serves the queues. A product has one ledger at a location, so each queue is served once; with lots
    /// repeatedly, without effect.</summary>
    private static int Serve(in RuleContext rule, int location)
    {
        int served = 0;
        LocationLedgers ledgers = rule.State.LocationLedgers;
        for (int ledger = ledgers.First(location); ledger != 0; ledger = ledgers.Next(ledger))
        {
            ref readonly LedgerRow row = ref rule.State.LedgerRows[ledger];
            served += row.Free > 0 ? BackorderFill.Drain(rule, row.Product) : 0;
        }

        return served;
    }
}

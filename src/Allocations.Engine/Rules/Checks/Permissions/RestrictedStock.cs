using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Stock at restricted locations, which only a request of an actor with the authority may be promised. While such a
/// request is executed, its ledgers at these locations are lent: they count as allocatable, so all rules of sourcing
/// apply to them.</summary>
internal static class RestrictedStock
{
    /// <summary>Checks a location that a request lists: stock may be allocated from it, or the sender has the authority for
    /// it.</summary>
    public static CommandStatus CheckLocation(in RuleContext rule, int location, int index)
    {
        CommandStatus status = rule.CheckSourceLocation(location, index);
        if (status != LocationIsRestricted
            || !PermissionCheck.IsGranted(rule, CommandFamilies.RestrictedLocations, location))
        {
            return status;
        }

        return rule.State.Catalog.Locations.Rows[location].IsFrozen ? rule.Refuse(LocationIsFrozen, location, index) : Ok;
    }

    /// <summary>Whether any location of a list is restricted.</summary>
    public static bool IsIn(EngineState state, ReadOnlySpan<int> locations)
    {
        foreach (int location in locations)
        {
            if (state.Catalog.Locations.Rows[location].Kind == LocationKind.Restricted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lends the ledgers of a product at the restricted locations of a list, or takes them back. Readers are paused
    /// meanwhile.</summary>
    public static void Lend(EngineState state, int product, ReadOnlySpan<int> locations, bool isLent)
    {
        if (!state.ProductRows[product].Is(ProductTraits.LotTracked))
        {
            foreach (int location in locations)
            {
                int ledger = state.Stock.Find(product, location);
                if (ledger != 0)
                {
                    LendIfRestricted(state, ledger, isLent);
                }
            }

            return;
        }

        for (int ledger = state.ProductRows[product].FirstLedger; ledger != 0; ledger = state.LedgerRows[ledger].Next)
        {
            if (locations.Contains(state.LedgerRows[ledger].Location) && state.Stock.IsUsable(state.LedgerRows[ledger]))
            {
                LendIfRestricted(state, ledger, isLent);
            }
        }
    }

    private static void LendIfRestricted(EngineState state, int ledger, bool isLent)
    {
        if (state.Catalog.Locations.Rows[state.LedgerRows[ledger].Location].Kind == LocationKind.Restricted)
        {
            state.Stock.Lend(ledger, isLent);
        }
    }
}

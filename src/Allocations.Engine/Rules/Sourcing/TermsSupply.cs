using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The quantity that can be promised to allocations on certain terms (<see cref="SupplyByExpiry"/>), and the next of
/// them that it can serve.</summary>
internal static class TermsSupply
{
    /// <summary>Loads the supply for terms.</summary>
    /// <returns>The first in the queue that can be served; 0 if there is none.</returns>
    /// <param name="rule">The context.</param>
    /// <param name="terms">The terms, on which at least one allocation waits.</param>
    /// <param name="withBlocked">Whether allocations count as well that need all or nothing, and for which there is too
    /// little: they hold up those behind them.</param>
    public static int FirstInLine(in RuleContext rule, int terms, bool withBlocked)
    {
        ref readonly TermsRow row = ref rule.State.Queues.Terms.Rows[terms];
        Load(rule, row);
        var best = new Candidate { WithBlocked = withBlocked };
        Visit(rule, ref best, row.Root, leastUntil: 0);
        return best.Waiter;
    }

    /// <summary>Searches a subtree, the higher key first. A subtree is skipped if it has no higher key than the best, or if
    /// the supply does not cover even its least need. If all need stock for equally long, or all need the same quantity, the
    /// search follows a few paths down the tree; if both differ, at worst one path for each that could be served.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="best">The best candidate found before.</param>
    /// <param name="root">The subtree, or 0.</param>
    /// <param name="leastUntil">A lower bound on the instants until which stock must be usable in it.</param>
    private static void Visit(in RuleContext rule, ref Candidate best, int root, long leastUntil)
    {
        if (root == 0)
        {
            return;
        }

        SupplyByExpiry supply = rule.Scratch.Queues.Supply;
        Table<WaiterRow> waiters = rule.State.Queues.Terms.Waiters;
        ref readonly WaiterRow row = ref waiters[root];
        if (row.MaxKey <= best.Key || !best.Serves(supply.Until(leastUntil), row.MinNeed, row.MaxNeed))
        {
            return;
        }

        if (row.Key > best.Key && best.Serves(supply.Until(row.UsableUntil), row.Need, row.Need))
        {
            (best.Key, best.Waiter) = (row.Key, root);
        }

        if (waiters[row.Left].MaxKey > waiters[row.Right].MaxKey)
        {
            Visit(rule, ref best, row.Left, leastUntil);
            Visit(rule, ref best, row.Right, row.UsableUntil);
        }
        else
        {
            Visit(rule, ref best, row.Right, row.UsableUntil);
            Visit(rule, ref best, row.Left, leastUntil);
        }
    }

    private static void Load(in RuleContext rule, in TermsRow terms)
    {
        EngineState state = rule.State;
        SupplyByExpiry supply = rule.Scratch.Queues.Supply;
        ref readonly ProductRow product = ref state.ProductRows[terms.Product];
        long most = SafetyStockRule.Promisable(state, product, terms.Reach.MayTakeAll);
        ReadOnlySpan<int> locations = state.Queues.Terms.LocationsOf(terms, supply.Locations);
        supply.Clear();
        if (product.Is(ProductTraits.LotTracked) && (terms.Dated > 0 || !locations.IsEmpty || terms.Reach.HasPlace))
        {
            LoadLots(
                rule, product, new LotConstraint(state, locations, usableUntil: 0, terms.Reach.Lot), terms.Reach.Limits, most);
            return;
        }

        long fillable = Sourcing.FillableFrom(
            state, terms.Product, locations, usableUntil: 0, lot: 0, terms.Reach.Limits);
        supply.Add(long.MaxValue, Math.Min(fillable, most));
    }

    /// <summary>Loads the supply from lots: of all permitted ledgers together, or, under limits, the most that there is at one
    /// location, of one lot, or of one lot at one location.</summary>
    private static void LoadLots(
        in RuleContext rule, in ProductRow product, in LotConstraint terms, RequestTerms limits, long most)
    {
        EngineState state = rule.State;
        SupplyByExpiry supply = rule.Scratch.Queues.Supply;
        for (int ledger = terms.FirstOf(product); ledger != 0; ledger = terms.Next(ledger))
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            if (terms.Permit(row))
            {
                long expiry = state.Lots.Rows[row.Lot].ExpiresAt;
                if (limits == 0)
                {
                    supply.Add(expiry, row.Free);
                }
                else
                {
                    supply.AddPart(expiry, row.Free, GroupOf(row, limits));
                }
            }
        }

        if (limits == 0)
        {
            supply.Build(most);
        }
        else
        {
            supply.BuildFromParts(most);
        }
    }

    /// <summary>The ledgers that count together have the same number; 0 for one that counts by itself.</summary>
    private static int GroupOf(in LedgerRow ledger, RequestTerms limits) => limits switch
    {
        RequestTerms.OneLocation => ledger.Location,
        RequestTerms.OneLot => ledger.Lot,
        _ => 0,
    };

    /// <summary>The best candidate that a search has found.</summary>
    private struct Candidate
    {
        public ulong Key;

        /// <summary>0 for none.</summary>
        public int Waiter;

        /// <summary>Whether allocations count for which there is too little.</summary>
        public bool WithBlocked;

        public readonly bool Serves(long promisable, long least, long most) =>
            (promisable > 0 && promisable >= least) || (WithBlocked && most > 0);
    }
}

using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>How much can be promised to those who wait on certain terms (<see cref="SupplyByExpiry"/>), and who of them is the
/// next in line, given that.</summary>
internal static class TermsSupply
{
    /// <summary>Loads the supply for terms.</summary>
    /// <returns>The first in line of those who can be given something; 0 if there is none.</returns>
    /// <param name="rule">The context.</param>
    /// <param name="terms">The terms; somebody waits on them.</param>
    /// <param name="withBlocked">Whether those count as well who need all or nothing, and for whom there is too little: they hold
    /// back whoever stands behind them.</param>
    public static int FirstInLine(in RuleContext rule, int terms, bool withBlocked)
    {
        ref readonly TermsRow row = ref rule.State.Queues.Terms.Rows[terms];
        Load(rule, row);
        var best = new Candidate { WithBlocked = withBlocked };
        Visit(rule, ref best, row.Root, leastUntil: 0);
        return best.Waiter;
    }

    /// <summary>Looks through a subtree, the higher key first. A subtree is passed by if it has no higher key than the best, or
    /// if there is not even enough for its least need. Where all need stock for equally long, or all need equally much, that is
    /// a few paths down the tree; where both differ, at worst one path for each who could be served.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="best">The best so far.</param>
    /// <param name="root">The subtree, or 0.</param>
    /// <param name="leastUntil">Nobody in it needs stock that is usable for less long.</param>
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
        long most = SafetyStockRule.Promisable(state, product, terms.MayTakeAll != 0);
        ReadOnlySpan<int> locations = state.Queues.Terms.LocationsOf(terms, supply.Locations);
        supply.Clear();
        if (product.Is(ProductTraits.LotTracked) && (terms.Dated > 0 || !locations.IsEmpty))
        {
            LoadLots(rule, product, locations, most);
            return;
        }

        long fillable = Sourcing.FillableFrom(state, terms.Product, locations, usableUntil: 0);
        supply.Add(long.MaxValue, Math.Min(fillable, most));
    }

    private static void LoadLots(in RuleContext rule, in ProductRow product, ReadOnlySpan<int> locations, long most)
    {
        EngineState state = rule.State;
        SupplyByExpiry supply = rule.Scratch.Queues.Supply;
        var terms = new LotConstraint(state, locations, usableUntil: 0);
        for (int ledger = product.FirstUsableLedger; ledger != 0; ledger = state.LedgerRows[ledger].Next)
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            if (terms.Permit(row))
            {
                supply.Add(state.Lots.Rows[row.Lot].ExpiresAt, row.Free);
            }
        }

        supply.Build(most);
    }

    /// <summary>The best that a search has found so far.</summary>
    private struct Candidate
    {
        public ulong Key;

        /// <summary>0 for none.</summary>
        public int Waiter;

        /// <summary>Whether those count for whom there is too little.</summary>
        public bool WithBlocked;

        public readonly bool Serves(long promisable, long least, long most) =>
            (promisable > 0 && promisable >= least) || (WithBlocked && most > 0);
    }
}

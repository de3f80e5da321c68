using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The next of those who wait on terms for whole bins that can be served. The quantity that bins give depends on the
/// quantity wanted, which is the need of a waiting allocation.</summary>
internal static class WholeBinTerms
{
    /// <summary>The first in the queue that needs all or nothing; 0 if there is none.</summary>
    public static int FirstBlocking(EngineState state, int terms)
    {
        ref readonly TermsRow row = ref state.Queues.Terms.Rows[terms];
        return row.Bins.AcceptsPart ? 0 : state.Queues.Terms.Tree.First(row.Root);
    }

    /// <summary>The first in the queue that can be served; 0 if there is none.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="terms">The terms, on which at least one allocation waits.</param>
    /// <param name="withBlocked">Whether allocations count as well that need all or nothing, and for which there is too
    /// little: they hold up those behind them.</param>
    /// <param name="given">The quantity for it; 0 for one that is not served, and holds up others.</param>
    public static int FirstInLine(in RuleContext rule, int terms, bool withBlocked, out long given)
    {
        EngineState state = rule.State;
        ref readonly TermsRow row = ref state.Queues.Terms.Rows[terms];
        var search = new Search(rule, row, withBlocked);
        search.Visit(row.Root, leastUntil: 0, mostUntil: row.Dated == 0 ? 0 : long.MaxValue);
        given = search.Best == 0 ? 0 : search.Given(state.Queues.Terms.Waiters[search.Best]);
        return search.Best;
    }

    /// <summary>A search in the tree of terms.</summary>
    private ref struct Search
    {
        private readonly EngineState _state;
        private readonly Table<WaiterRow> _waiters;
        private readonly ReadOnlySpan<int> _locations;
        private readonly int _product;
        private readonly TermsReach _reach;
        private readonly SourcingPolicy _policy;
        private readonly bool _withBlocked;

        /// <summary>Whether the order of the bins depends on how long their lots must last: a policy adds up those at a
        /// location.</summary>
        private readonly bool _isBySum;

        /// <summary>The most that may be promised.</summary>
        private readonly long _most;

        /// <summary>The least bin, whatever its lot.</summary>
        private readonly long _least;

        /// <summary>The instant for which the bins were gathered.</summary>
        private long _until;
        private ulong _key;

        public Search(in RuleContext rule, in TermsRow terms, bool withBlocked)
        {
            _state = rule.State;
            _waiters = _state.Queues.Terms.Waiters;
            _product = terms.Product;
            _reach = terms.Reach;
            _withBlocked = withBlocked && !terms.Bins.AcceptsPart;
            ref readonly ProductRow product = ref _state.ProductRows[_product];
            _policy = Sourcing.PolicyOf(product, terms.Bins);
            _isBySum = product.Is(ProductTraits.LotTracked)
                && _policy is not (SourcingPolicy.PreferenceOrder or SourcingPolicy.LowestTransportCost);
            _most = SafetyStockRule.Promisable(_state, product, _reach.MayTakeAll);
            _locations = _state.Queues.Terms.LocationsOf(terms, rule.Scratch.Queues.BinLocations);
            Gather(until: 0);
            _least = _state.Bins.Least;
        }

        /// <summary>The first in the queue that was found; 0 for none.</summary>
        public int Best { get; private set; }

        /// <summary>Searches a subtree, the higher key first. A subtree is skipped if it has no higher key than the best, or if
        /// no bin is as small as its greatest need. If lots must last equally long for all of it, it is skipped as well if bins
        /// give no quantity between its least and its greatest need.</summary>
        /// <param name="root">The subtree, or 0.</param>
        /// <param name="leastUntil">A lower bound on the instants until which lots must be usable in it.</param>
        /// <param name="mostUntil">An upper bound on them.</param>
        public void Visit(int root, long leastUntil, long mostUntil)
        {
            if (root == 0)
            {
                return;
            }

            ref readonly WaiterRow row = ref _waiters[root];
            if (row.MaxKey <= _key || !(_withBlocked || MayServe(row, leastUntil, mostUntil)))
            {
                return;
            }

            if (row.Key > _key && (_withBlocked || Given(row) > 0))
            {
                (_key, Best) = (row.Key, root);
            }

            if (_waiters[row.Left].MaxKey > _waiters[row.Right].MaxKey)
            {
                Visit(row.Left, leastUntil, row.UsableUntil);
                Visit(row.Right, row.UsableUntil, mostUntil);
            }
            else
            {
                Visit(row.Right, row.UsableUntil, mostUntil);
                Visit(row.Left, leastUntil, row.UsableUntil);
            }
        }

        /// <summary>The quantity for a waiting allocation; 0 if it can't be served.</summary>
        public long Given(in WaiterRow row)
        {
            long given = Give(row.Need, row.UsableUntil);
            return _reach.Bins.AcceptsPart || given == row.Need ? given : 0;
        }

        private bool MayServe(in WaiterRow root, long leastUntil, long mostUntil)
        {
            if (Math.Min(root.MaxNeed, _most) < _least)
            {
                return false;
            }

            bool isAlike = leastUntil == mostUntil || (!_isBySum && _state.Bins.LastsAlike(leastUntil, mostUntil));
            return _reach.Bins.AcceptsPart
                || (isAlike ? Give(root.MaxNeed, leastUntil) >= root.MinNeed : root.MinNeed <= _most);
        }

        private long Give(long wanted, long until)
        {
            if (_isBySum && until != _until)
            {
                Gather(until);
            }

            return _state.Bins.Give(Math.Min(wanted, _most), until);
        }

        private void Gather(long until)
        {
            _until = until;
            Sourcing.GatherBins(
                _state, _product, _reach.Limits, new LotConstraint(_state, _locations, until, _reach.Lot), _policy);
        }
    }
}

using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>How much can be promised to those who wait on certain terms, by how long it must be usable: a falling staircase, with
/// one step for each expiry among the lots there. And who of them is the next in line, given that.</summary>
/// <remarks>Reused for one terms after another; its room grows and stays.</remarks>
internal sealed class TermsSupply(EngineState state)
{
    private readonly int[] _locations = new int[EngineLimits.LocationsPerRequest];

    /// <summary>Ascending.</summary>
    private long[] _expiries = new long[16];

    /// <summary>How much there is that expires then or later.</summary>
    private long[] _promisable = new long[16];
    private int _steps;
    private bool _wantsBlocked;
    private ulong _bestKey;
    private int _best;

    /// <summary>The first in line of those who can be given something; 0 if there is none.</summary>
    /// <param name="terms">The terms; somebody waits on them.</param>
    /// <param name="withBlocked">Whether those count as well who need all or nothing, and for whom there is too little: they hold
    /// back whoever stands behind them.</param>
    public int FirstInLine(int terms, bool withBlocked)
    {
        ref readonly TermsRow row = ref state.Queues.Terms.Rows[terms];
        Load(row);
        (_wantsBlocked, _bestKey, _best) = (withBlocked, 0, 0);
        Visit(row.Root, leastUntil: 0);
        return _best;
    }

    /// <summary>How much there is for somebody who waits on the terms that were looked at last.</summary>
    public long PromisableTo(in WaiterRow waiter) => Until(waiter.UsableUntil);

    /// <summary>Looks through a subtree, the higher key first. A subtree is passed by if it has no higher key than the best, or
    /// if there is not even enough for its least need. Where all need stock for equally long, or all need equally much, that is
    /// a few paths down the tree; where both differ, at worst one path for each who could be served.</summary>
    /// <param name="root">The subtree, or 0.</param>
    /// <param name="leastUntil">Nobody in it needs stock that is usable for less long.</param>
    private void Visit(int root, long leastUntil)
    {
        if (root == 0)
        {
            return;
        }

        ref readonly WaiterRow row = ref state.Queues.Terms.Waiters[root];
        if (row.MaxKey <= _bestKey || !Serves(Until(leastUntil), row.MinNeed, row.MaxNeed))
        {
            return;
        }

        if (row.Key > _bestKey && Serves(Until(row.UsableUntil), row.Need, row.Need))
        {
            (_bestKey, _best) = (row.Key, root);
        }

        if (state.Queues.Terms.Waiters[row.Left].MaxKey > state.Queues.Terms.Waiters[row.Right].MaxKey)
        {
            Visit(row.Left, leastUntil);
            Visit(row.Right, row.UsableUntil);
        }
        else
        {
            Visit(row.Right, row.UsableUntil);
            Visit(row.Left, leastUntil);
        }
    }

    private bool Serves(long promisable, long least, long most) =>
        (promisable > 0 && promisable >= least) || (_wantsBlocked && most > 0);

    private void Load(in TermsRow terms)
    {
        ref readonly ProductRow product = ref state.ProductRows[terms.Product];
        long most = KeepingBack.Promisable(state, product, terms.MayTakeAll != 0);
        ReadOnlySpan<int> locations = state.Queues.Terms.LocationsOf(terms, _locations);
        _steps = 0;
        if (product.Is(ProductTraits.LotTracked) && (terms.Dated > 0 || !locations.IsEmpty))
        {
            LoadLots(product, locations, most);
            return;
        }

        long fillable = Sourcing.FillableFrom(state, terms.Product, locations, usableUntil: 0);
        Add(long.MaxValue, Math.Min(fillable, most));
    }

    private void LoadLots(in ProductRow product, ReadOnlySpan<int> locations, long most)
    {
        var terms = new LotTerms(state, locations, usableUntil: 0);
        for (int ledger = product.FirstUsableLedger; ledger != 0; ledger = state.LedgerRows[ledger].Next)
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            if (terms.Permit(row))
            {
                Add(state.Lots.Rows[row.Lot].ExpiresAt, row.Free);
            }
        }

        _expiries.AsSpan(0, _steps).Sort(_promisable.AsSpan(0, _steps));
        long sum = 0;
        for (int i = _steps - 1; i >= 0; i--)
        {
            sum += _promisable[i];
            _promisable[i] = Math.Min(sum, most);
        }
    }

    private void Add(long expiry, long quantity)
    {
        if (_steps > 0 && _expiries[_steps - 1] == expiry)
        {
            _promisable[_steps - 1] += quantity;
            return;
        }

        if (_steps == _expiries.Length)
        {
            Array.Resize(ref _expiries, _steps * 2);
            Array.Resize(ref _promisable, _steps * 2);
        }

        (_expiries[_steps], _promisable[_steps]) = (expiry, quantity);
        _steps++;
    }

    /// <summary>How much there is that does not expire before an instant.</summary>
    private long Until(long instant)
    {
        int low = 0;
        for (int high = _steps; low < high;)
        {
            int middle = (low + high) >>> 1;
            (low, high) = _expiries[middle] < instant ? (middle + 1, high) : (low, middle);
        }

        return low < _steps ? _promisable[low] : 0;
    }
}

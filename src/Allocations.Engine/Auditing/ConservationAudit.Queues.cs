using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Auditing;

/// <content>Allocations that wait on terms: trees are in order and have correct sums, terms are found by their key and by
/// each of their locations; and at rest no allocation waits for stock that it could be given.</content>
internal sealed partial class ConservationAudit
{
    private readonly HashSet<int> _waitersSeen = [];
    private readonly HashSet<int> _termsSeen = [];
    private readonly HashSet<(int Product, int Location)> _placesSeen = [];

    private WaitingTerms Terms => _state.Queues.Terms;

    /// <summary>Checks the queue position of a waiting allocation.</summary>
    private string? CheckPosition(int id, in AllocationRow row)
    {
        if (row.QueuePosition < 0 != _state.Queues.IsOnTerms(row))
        {
            return $"waits at {row.QueuePosition}, the wrong kind of queue";
        }

        if (row.QueuePosition > 0)
        {
            _waits[row.Product]++;
            (ulong key, int who) = _state.Queues.At(row.Product, row.QueuePosition);
            return who == id && key == row.Key ? null : $"is not at its queue position {row.QueuePosition}";
        }

        if (-row.QueuePosition >= Terms.Waiters.Count)
        {
            return $"waits at {row.QueuePosition}, which there is not";
        }

        ref readonly WaiterRow waiter = ref Terms.Waiters[-row.QueuePosition];
        return waiter.Allocation == id && waiter.Key == row.Key && waiter.Need == _state.Queues.NeedOf(row)
            && waiter.UsableUntil == _state.Allocations.UsableUntilOf(id)
                ? null
                : $"waits at {row.QueuePosition}, where {waiter.Allocation} needs {waiter.Need} until {waiter.UsableUntil}";
    }

    private string? CheckQueues()
    {
        for (int product = 1; product < _state.ProductRows.Count; product++)
        {
            if (CheckTermsOf(product) is { } broken)
            {
                return $"queue of product {product}: {broken}";
            }
        }

        bool isIndexed = Terms.Rows.Count == Table.EmptyCount
            || (Terms.Count == _termsSeen.Count && Terms.Places.Count == _placesSeen.Count);
        return CheckFree(Terms.Waiters, _waitersSeen, Terms.Free.FreeWaiter, row => row.Allocation == 0, row => row.Left)
            ?? CheckFree(Terms.Rows, _termsSeen, Terms.Free.FreeTerms, row => row.Product == 0, row => row.Next)
            ?? (isIndexed
                ? null
                : $"{_termsSeen.Count} terms at {_placesSeen.Count} places, and {Terms.Count} at {Terms.Places.Count} are known");
    }

    private string? CheckTermsOf(int product)
    {
        ref readonly ProductRow row = ref _state.ProductRows[product];
        int waiting = 0;
        for (int terms = row.FirstTerms, before = 0; terms != 0; (before, terms) = (terms, Terms.Rows[terms].Next))
        {
            if (terms >= Terms.Rows.Count || Terms.Rows[terms].Previous != before || Terms.Rows[terms].Product != product
                || !_termsSeen.Add(terms))
            {
                return $"terms {terms} behind {before} are not its own";
            }

            if (CheckTerms(terms, Terms.Rows[terms]) is { } broken)
            {
                return $"terms {terms}: {broken}";
            }

            waiting += Terms.Rows[terms].Count;
        }

        return row.WaitingOnTerms != waiting || row.Is(ProductTraits.HasWaitingOnTerms) != (waiting > 0)
                ? $"{waiting} wait on terms, {row.WaitingOnTerms} are said to"
            : row.Is(ProductTraits.Locked) || IsSettled(product, row) ? null
            : "somebody waits for what there is";
    }

    private string? CheckTerms(int terms, in TermsRow row)
    {
        Span<int> room = stackalloc int[EngineLimits.LocationsPerRequest];
        ReadOnlySpan<int> locations = Terms.LocationsOf(row, room);
        if (Terms.Find(row.Product, row.Reach, locations) != terms)
        {
            return "are not found by what they are";
        }

        for (int i = 0; i < locations.Length; i++)
        {
            _placesSeen.Add((row.Product, locations[i]));
            bool isOutOfOrder = i > 0 && locations[i] <= locations[i - 1] && !row.Reach.IsOfWholeBins;
            if (isOutOfOrder || !IsLinked(terms, row.Product, locations[i]))
            {
                return $"are not linked with location {locations[i]}";
            }
        }

        if (row.LinkCount > locations.Length)
        {
            bool isOfBins = row.Reach.IsOfWholeBins;
            int place = isOfBins ? QueueNews.PlaceOfWholeBins : QueueNews.PlaceOfLot(row.Reach.Lot);
            _placesSeen.Add((row.Product, place));
            if (!IsLinked(terms, row.Product, place))
            {
                return isOfBins ? "are not linked with those for whole bins" : $"are not linked with lot {row.Reach.Lot}";
            }
        }

        (int count, int dated) = (0, 0);
        return row.Root == 0 ? "nobody waits"
            : CheckSubtree(row.Root, terms, 0, 0, ref count, ref dated) is { } broken ? broken
            : count != row.Count || dated != row.Dated
                ? $"{count} wait, {dated} with an instant; {row.Count} and {row.Dated} are said to"
            : null;
    }

    private bool IsLinked(int terms, int product, int location)
    {
        int link = Terms.Places.First(product, location);
        while (link != 0 && Terms.Places.TermsOf(link) != terms)
        {
            link = Terms.Places.Next(link);
        }

        return link != 0;
    }

    /// <summary>Checks that a subtree lies between two rows, each 0 for none.</summary>
    private string? CheckSubtree(int root, int terms, int from, int to, ref int count, ref int dated)
    {
        if (root >= Terms.Waiters.Count || !_waitersSeen.Add(root))
        {
            return $"waiter {root} stands in two places";
        }

        ref readonly WaiterRow row = ref Terms.Waiters[root];
        count++;
        dated += row.UsableUntil == 0 ? 0 : 1;
        if ((from != 0 && !Terms.Waiters[from].IsBefore(row)) || (to != 0 && !row.IsBefore(Terms.Waiters[to])))
        {
            return $"waiter {root} stands out of order";
        }

        if (CheckWaiter(root, terms, row) is { } broken)
        {
            return $"waiter {root} {broken}";
        }

        return (row.Left == 0 ? null : CheckSubtree(row.Left, terms, from, root, ref count, ref dated))
            ?? (row.Right == 0 ? null : CheckSubtree(row.Right, terms, root, to, ref count, ref dated));
    }

    private string? CheckWaiter(int number, int terms, in WaiterRow row)
    {
        int allocation = row.Allocation;
        if (allocation <= 0 || allocation >= _state.AllocationRows.Count
            || _state.AllocationRows[allocation].QueuePosition != -number || row.Terms != terms)
        {
            return $"is allocation {allocation}, which stands elsewhere";
        }

        TermsRow on = Terms.Rows[terms];
        int[] listed = [.. _state.Allocations.LocationsNowOf(allocation)];
        if (!on.Reach.IsOfWholeBins)
        {
            Array.Sort(listed);
        }

        Span<int> room = stackalloc int[EngineLimits.LocationsPerRequest];
        if (_state.AllocationRows[allocation].Product != on.Product || !Terms.LocationsOf(on, room).SequenceEqual(listed)
            || _state.Queues.ReachOf(allocation) != on.Reach)
        {
            return $"is allocation {allocation}, which asks for other terms";
        }

        ref readonly WaiterRow left = ref Terms.Waiters[row.Left];
        ref readonly WaiterRow right = ref Terms.Waiters[row.Right];
        bool isSummed = row.MaxKey == Math.Max(row.Key, Math.Max(left.MaxKey, right.MaxKey))
            && row.MaxNeed == Math.Max(row.Need, Math.Max(left.MaxNeed, right.MaxNeed))
            && row.MinNeed == Math.Min(
                row.Need,
                Math.Min(row.Left == 0 ? row.Need : left.MinNeed, row.Right == 0 ? row.Need : right.MinNeed));
        return !isSummed ? $"knows {row.MaxKey}, {row.MinNeed} and {row.MaxNeed} below it, and they are others"
            : (row.Left != 0 && Terms.Tree.IsAbove(row.Left, number)) || (row.Right != 0 && Terms.Tree.IsAbove(row.Right, number))
                ? "stands below what it should stand above"
            : null;
    }

    /// <summary>Checks that all unused rows are linked as free, and no others.</summary>
    private static string? CheckFree<TRow>(
        Table<TRow> rows, HashSet<int> inUse, int first, Func<TRow, bool> isFree, Func<TRow, int> next)
        where TRow : unmanaged
    {
        int free = 0;
        for (int row = first; row != 0; row = next(rows[row]))
        {
            if (row >= rows.Count || !isFree(rows[row]) || inUse.Contains(row) || ++free > rows.Count)
            {
                return $"{rows.Name}: row {row} is linked as free";
            }
        }

        return free + inUse.Count == rows.Count - 1
            ? null
            : $"{rows.Name}: {inUse.Count} rows are in use and {free} are free, of {rows.Count - 1}";
    }

    /// <summary>Whether no allocation waits for stock that it could be given. Where a product is held for one allocation,
    /// others do.</summary>
    private bool IsSettled(int product, in ProductRow row)
    {
        if (row.Available == 0 || row.Is(ProductTraits.HoldsForHead))
        {
            return true;
        }

        long toPromise = _state.SafetyStocks.Promisable(row);
        int head = _state.Queues.Head(product);
        if (head != 0 && (toPromise > 0 || PriorityKey.MayTakeSafetyStock(_state.AllocationRows[head].Key)))
        {
            return false;
        }

        for (int terms = row.FirstTerms; terms != 0; terms = Terms.Rows[terms].Next)
        {
            long most = Terms.Rows[terms].Reach.MayTakeAll ? row.Available : toPromise;
            if (Terms.Rows[terms].Reach.IsOfWholeBins)
            {
                if (IsAnybodyGivenBins(Terms.Rows[terms].Root, terms, most, []))
                {
                    return false;
                }

                continue;
            }

            List<(long Expiry, long Free, int Group)> supply = SupplyOf(Terms.Rows[terms], row);
            if (supply.Count > 0 && IsAnybodyServed(Terms.Rows[terms].Root, supply, most))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The free stock that terms permit, with its expiries. What counts together is a group; without limits, all of it
    /// is.</summary>
    private List<(long Expiry, long Free, int Group)> SupplyOf(in TermsRow terms, in ProductRow product)
    {
        Span<int> room = stackalloc int[EngineLimits.LocationsPerRequest];
        ReadOnlySpan<int> locations = Terms.LocationsOf(terms, room);
        var supply = new List<(long Expiry, long Free, int Group)>();
        for (int at = product.FirstLedger; at != 0; at = _state.LedgerRows[at].Next)
        {
            ref readonly LedgerRow ledger = ref _state.LedgerRows[at];
            if (ledger.Free > 0 && ledger.IsAllocatable != 0
                && (terms.Reach.Lot == 0 || terms.Reach.Lot == _state.Stock.LotOf(ledger))
                && (locations.IsEmpty || locations.Contains(ledger.Location)))
            {
                int lot = _state.Stock.LotOf(ledger);
                int group = terms.Reach.Limits switch
                {
                    RequestTerms.None => 0,
                    RequestTerms.OneLocation => ledger.Location,
                    RequestTerms.OneLot => lot,
                    _ => at,
                };
                supply.Add((lot == 0 ? long.MaxValue : _state.Lots.Rows[lot].ExpiresAt, ledger.Free, group));
            }
        }

        return supply;
    }

    private bool IsAnybodyServed(int root, List<(long Expiry, long Free, int Group)> supply, long most)
    {
        if (root == 0)
        {
            return false;
        }

        WaiterRow row = Terms.Waiters[root];
        long promisable = supply.Where(each => each.Expiry >= row.UsableUntil).GroupBy(each => each.Group)
            .Select(group => group.Sum(each => each.Free)).DefaultIfEmpty().Max();
        promisable = Math.Min(promisable, most);
        return (promisable > 0 && promisable >= row.Need)
            || IsAnybodyServed(row.Left, supply, most) || IsAnybodyServed(row.Right, supply, most);
    }
}

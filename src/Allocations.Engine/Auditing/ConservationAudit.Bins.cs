using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Auditing;

/// <content>Allocations that take bins only whole: at rest none of them waits for bins that fit.</content>
internal sealed partial class ConservationAudit
{
    /// <summary>Whether somebody below a waiter could be given whole bins.</summary>
    private bool IsAnybodyGivenBins(int root, int terms, long most, Dictionary<long, List<List<long>>> bins)
    {
        if (root == 0)
        {
            return false;
        }

        WaiterRow row = Terms.Waiters[root];
        if (!bins.TryGetValue(row.UsableUntil, out List<List<long>>? groups))
        {
            bins[row.UsableUntil] = groups = BinsOf(Terms.Rows[terms], row.UsableUntil);
        }

        long wanted = Math.Min(row.Need, most);
        long given = groups.Select(group => Visit(group, wanted)).DefaultIfEmpty().Max();
        return (given > 0 && (given == row.Need || Terms.Rows[terms].Bins.AcceptsPart))
            || IsAnybodyGivenBins(row.Left, terms, most, bins) || IsAnybodyGivenBins(row.Right, terms, most, bins);
    }

    private static long Visit(List<long> bins, long wanted)
    {
        long left = wanted;
        bins.ForEach(free => left -= free <= left ? free : 0);
        return wanted - left;
    }

    /// <summary>The free quantities of the bins that terms permit: those of each source together, in the order in which they are
    /// visited.</summary>
    private List<List<long>> BinsOf(in TermsRow terms, long usableUntil)
    {
        Span<int> room = stackalloc int[EngineLimits.LocationsPerRequest];
        int[] locations = [.. Terms.LocationsOf(terms, room)];
        ProductRow product = _state.ProductRows[terms.Product];
        (TermsReach reach, BinTerms own) = (terms.Reach, terms.Bins);
        var ledgers = new List<(int Ledger, int Place)>();
        for (int at = product.FirstLedger; at != 0; at = _state.LedgerRows[at].Next)
        {
            LedgerRow ledger = _state.LedgerRows[at];
            int lot = _state.Stock.LotOf(ledger);
            if (ledger.Free > 0 && ledger.IsAllocatable != 0 && (reach.Lot == 0 || reach.Lot == lot)
                && (locations.Length == 0 || locations.Contains(ledger.Location))
                && (lot == 0 || _state.Lots.Rows[lot].ExpiresAt >= usableUntil))
            {
                ledgers.Add((at, ledgers.Count));
            }
        }

        SourcingPolicy policy = own.Sourcing == 0 ? product.Sourcing : (SourcingPolicy)(own.Sourcing - 1);
        bool isOfOneLocation = (reach.Limits & RequestTerms.OneLocation) != 0;
        bool isOfOneLot = (reach.Limits & RequestTerms.OneLot) != 0;
        return
        [
            .. ledgers
                .GroupBy(each => (
                    isOfOneLocation ? _state.LedgerRows[each.Ledger].Location : 0,
                    isOfOneLot ? _state.Stock.LotOf(_state.LedgerRows[each.Ledger]) : 0))
                .Select(group => InOrder([.. group], product, policy, locations)),
        ];
    }

    private List<long> InOrder(
        List<(int Ledger, int Place)> bins, in ProductRow product, SourcingPolicy policy, int[] locations)
    {
        bool isListed = locations.Length > 0 && !product.Is(ProductTraits.Fefo);
        Dictionary<int, long> sums = bins.GroupBy(each => LedgerAt(each).Location)
            .ToDictionary(place => place.Key, place => place.Sum(each => LedgerAt(each).Free));
        IEnumerable<(int Ledger, int Place)> ordered = policy == SourcingPolicy.PreferenceOrder
            ? bins.OrderBy(each => isListed ? Array.IndexOf(locations, LedgerAt(each).Location) : 0)
            : bins
                .OrderBy(each => policy switch
                {
                    SourcingPolicy.LowestTransportCost =>
                        _state.Catalog.Locations.Rows[LedgerAt(each).Location].TransportCost,
                    SourcingPolicy.EmptyBins => sums[LedgerAt(each).Location],
                    _ => -sums[LedgerAt(each).Location],
                })
                .ThenBy(each => LedgerAt(each).WalkOrder).ThenBy(each => LedgerAt(each).Location).ThenBy(each => each.Place);
        return [.. ordered.Select(each => LedgerAt(each).Free)];

        LedgerRow LedgerAt((int Ledger, int Place) bin) => _state.LedgerRows[bin.Ledger];
    }
}

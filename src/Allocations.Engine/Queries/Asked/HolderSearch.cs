using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Finds the allocations that hold stock: it visits the allocations in the order of their rows, a bounded number for
/// each page, since no index leads from a location to them.</summary>
internal sealed class HolderSearch(EngineState state, int tenant, HolderFilter filter)
{
    public static HolderPage Find(
        EngineState state, int tenant, HolderFilter filter, int mostVisited = EngineLimits.RowsPerPage) =>
        Subjects.MayHave(state, tenant, filter.Product, filter.Location, filter.Lot)
            ? new HolderSearch(state, tenant, filter).Page(mostVisited)
            : new HolderPage([], null, state.Sequence);

    private HolderPage Page(int mostVisited)
    {
        var found = new List<StockHolder>();
        int row = Math.Max(filter.Cursor, 1);
        int count = state.AllocationRows.Count;
        for (int visited = 0; row < count && found.Count < filter.Limit && visited < mostVisited; row++)
        {
            visited++;
            if (HoldingOf(row, ref visited) is { } holder)
            {
                found.Add(holder);
            }
        }

        return new HolderPage(found, row < count ? row : null, state.Sequence);
    }

    /// <summary>The quantities of one allocation, all of whose reservations are visited; null if it holds nothing that is
    /// meant.</summary>
    public StockHolder? HoldingOf(int allocation, ref int visited)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        (Place place, long quantity) = state.Allocations.FirstReservation(allocation);
        if (quantity == 0 || row.Tenant != tenant || (!filter.Product.IsNone && row.Product != filter.Product.Value))
        {
            return null;
        }

        Span<long> held = stackalloc long[AllocationState.InTransit - AllocationState.Allocated + 1];
        held.Clear();
        long total = Add(held, place, quantity);
        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out place, out quantity)) != 0; visited++)
        {
            total += Add(held, place, quantity);
        }

        return total == 0 ? null : new StockHolder
        {
            Allocation = new AllocationId(state.Allocations.IdOf(allocation)),
            Product = new ProductId(row.Product),
            Allocated = Quantity.FromMillionths(held[0]),
            Picked = Quantity.FromMillionths(held[AllocationState.Picked - AllocationState.Allocated]),
            WithTechnician = Quantity.FromMillionths(held[AllocationState.WithTechnician - AllocationState.Allocated]),
            InTransit = Quantity.FromMillionths(held[AllocationState.InTransit - AllocationState.Allocated]),
        };
    }

    private long Add(Span<long> held, Place place, long quantity)
    {
        ref readonly LedgerRow ledger = ref state.LedgerRows[place.Ledger];
        bool isMeant = Place.IsHeld(place.Stage)
            && (filter.Location.IsNone || ledger.Location == filter.Location.Value)
            && (filter.Lot.IsNone || state.Stock.LotOf(ledger) == filter.Lot.Value);
        if (!isMeant)
        {
            return 0;
        }

        held[place.Stage - AllocationState.Allocated] += quantity;
        return quantity;
    }
}

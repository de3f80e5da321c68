using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The lots of the stock that allocations have or got.</summary>
internal static class LotLookups
{
    public static IReadOnlyList<LotQuantity> Of(EngineState state, int tenant, AllocationId id)
    {
        if (!state.Allocations.Exists(id.Value))
        {
            return [];
        }

        int allocation = (int)id.Value;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        return row.Tenant != tenant || !state.ProductRows[row.Product].Is(ProductTraits.LotTracked)
            ? []
            : [.. Places(state, allocation)
                .Select(held => new LotQuantity(held.Lot, held.Location, held.Stage, Quantity.FromMillionths(held.Millionths)))
                .OrderBy(place => place.State).ThenBy(place => place.Location.Value).ThenBy(place => place.Lot.Value)];
    }

    private static List<(LotId Lot, LocationId Location, AllocationState Stage, long Millionths)> Places(
        EngineState state, int allocation)
    {
        var places = new List<(LotId, LocationId, AllocationState, long)>();
        (Place place, long quantity) = state.Allocations.FirstReservation(allocation);
        Add(place.Stage, place.Ledger, quantity);
        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out place, out quantity)) != 0;)
        {
            // The deliveries from the ledger in the row are added below.
            Add(place.Stage, place.Ledger, place.Stage == AllocationState.Delivered ? 0 : quantity);
        }

        foreach (int ledger in Ledgers(state, allocation))
        {
            Add(AllocationState.Delivered, ledger, state.Allocations.DeliveredFrom(allocation, ledger));
        }

        return places;

        void Add(AllocationState stage, int ledger, long more)
        {
            LedgerRow row = state.LedgerRows[ledger];
            if (more > 0)
            {
                places.Add((new LotId(row.Lot), new LocationId(row.Location), stage, more));
            }
        }
    }

    /// <summary>The ledgers from which stock was delivered.</summary>
    private static HashSet<int> Ledgers(EngineState state, int allocation)
    {
        var ledgers = new HashSet<int>();
        AllocationRow row = state.AllocationRows[allocation];
        if (state.Allocations.DeliveredFromFirst(row) > 0)
        {
            ledgers.Add(row.Place.Ledger);
        }

        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out Place place, out _)) != 0;)
        {
            if (place.Stage == AllocationState.Delivered)
            {
                ledgers.Add(place.Ledger);
            }
        }

        return ledgers;
    }
}

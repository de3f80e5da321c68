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
        if (row.Tenant != tenant || !state.ProductRows[row.Product].Is(ProductTraits.LotTracked))
        {
            return [];
        }

        var places = new StockPlaces(state);
        places.Read(allocation, int.MaxValue, out _);
        return
        [
            .. places.ToStock(int.MaxValue)
                .Select(place => new LotQuantity(place.Lot, place.Location, place.State, place.Quantity)),
        ];
    }
}

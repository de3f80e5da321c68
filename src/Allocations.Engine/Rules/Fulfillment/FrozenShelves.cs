using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Allocated stock at a frozen location stays promised, but it can't be taken from there or put back.</summary>
internal static class FrozenShelves
{
    /// <summary>The bucket of the stock on the shelf that an action takes from, or returns to; None for an action without a
    /// shelf.</summary>
    private static AllocationState ShelfOf(AllocationAction action) => action switch
    {
        AllocationAction.Pick or AllocationAction.CheckOut or AllocationAction.Ship or AllocationAction.Release =>
            AllocationState.Allocated,
        AllocationAction.PutBack => AllocationState.Picked,
        _ => AllocationState.None,
    };

    /// <summary>The frozen location of stock of an allocation that the action would change: of several the lowest id; 0 for
    /// none.</summary>
    public static int Find(EngineState state, AllocationAction action, int allocation)
    {
        AllocationState shelf = ShelfOf(action);
        return shelf == AllocationState.None || !state.HasFrozenLocations ? 0 : FindAmong(state, shelf, allocation);
    }

    /// <summary>The frozen location of one unit that the action would change; 0 for none.</summary>
    public static int FindUnit(EngineState state, AllocationAction action, in UnitRow unit) =>
        ShelfOf(action) == FulfillmentSteps.BucketOf(unit.State) ? FrozenAt(state, unit.Ledger) : 0;

    private static int FindAmong(EngineState state, AllocationState shelf, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        (Place first, long quantity) = state.Allocations.FirstReservation(allocation);
        int found = quantity > 0 && first.Stage == shelf ? FrozenAt(state, first.Ledger) : 0;
        if (quantity == row.Allocated && !row.Is(AllocationTraits.UsesFurtherBuckets))
        {
            return found;
        }

        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out Place place, out quantity)) != 0;)
        {
            int other = quantity > 0 && place.Stage == shelf ? FrozenAt(state, place.Ledger) : 0;
            found = other != 0 && (found == 0 || other < found) ? other : found;
        }

        return found;
    }

    private static int FrozenAt(EngineState state, int ledger)
    {
        if (state.LedgerRows[ledger].IsAllocatable != 0)
        {
            return 0;
        }

        int location = state.LedgerRows[ledger].Location;
        return state.Catalog.Locations.Rows[location].IsFrozen ? location : 0;
    }
}

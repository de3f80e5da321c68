using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>The shelves that an action takes stock from, or returns it to. Stock at a frozen location stays promised, but it
/// can't be taken from there or put back. Stock of a recalled lot can be put back, but not taken.</summary>
internal static class Shelves
{
    /// <summary>Checks the shelves of an allocation's stock: the frozen location with the lowest id is refused, then the recalled
    /// lot with the lowest id.</summary>
    public static CommandStatus Check(in RuleContext rule, AllocationAction action, int allocation)
    {
        EngineState state = rule.State;
        AllocationState shelf = ShelfOf(action);
        if (shelf == AllocationState.None || !(state.HasFrozenLocations || state.HasRecalledLots))
        {
            return Ok;
        }

        return FindFrozen(state, shelf, allocation) is > 0 and var frozen ? rule.Refuse(LocationIsFrozen, frozen)
            : shelf == AllocationState.Allocated && FindRecalled(state, allocation) is > 0 and var recalled
                ? rule.Refuse(LotIsRecalled, recalled)
            : Ok;
    }

    /// <summary>The frozen location of one unit that the action would change; 0 for none.</summary>
    public static int FindUnit(EngineState state, AllocationAction action, in UnitRow unit) =>
        ShelfOf(action) == FulfillmentSteps.BucketOf(unit.State) ? FrozenAt(state, unit.Ledger) : 0;

    /// <summary>The bucket of the stock on the shelf that an action takes from, or returns to; None for an action without a
    /// shelf.</summary>
    private static AllocationState ShelfOf(AllocationAction action) => action switch
    {
        AllocationAction.Pick or AllocationAction.CheckOut or AllocationAction.Ship or AllocationAction.Release =>
            AllocationState.Allocated,
        AllocationAction.PutBack => AllocationState.Picked,
        _ => AllocationState.None,
    };

    private static int FindFrozen(EngineState state, AllocationState shelf, int allocation)
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

    private static int FindRecalled(EngineState state, int allocation)
    {
        int found = 0;
        for (long left = state.AllocationRows[allocation].Allocated, at = state.Allocations.LastAllocated(allocation); left > 0;)
        {
            (int ledger, long quantity) = state.Allocations.ReservationAt(allocation, (int)at);
            at = state.Allocations.AllocatedBefore(allocation, (int)at);
            left -= quantity;
            int lot = state.Stock.LotOf(state.LedgerRows[ledger]);
            found = lot != 0 && state.Lots.Rows[lot].IsRecalled && (found == 0 || lot < found) ? lot : found;
        }

        return found;
    }

    /// <summary>The frozen location with the lowest id to which the undoing of a step would bring stock back on the shelf; 0 for
    /// none.</summary>
    public static int FindFrozen(EngineState state, int step)
    {
        int found = 0;
        for (int part = step; part != 0; part = state.Steps.NextOfStep(part))
        {
            ref readonly StepRow row = ref state.Steps.Rows[part];
            int ledger = row.Quantity == 0 ? 0 : LedgerOf(row.From);
            int other = ledger == 0 ? 0 : FrozenAt(state, ledger);
            found = other != 0 && (found == 0 || other < found) ? other : found;
        }

        return found;
    }

    /// <summary>The frozen location with the lowest id from which the release took its stock that finished an allocation; 0 for
    /// none.</summary>
    public static int FindFrozenOfDelivered(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        int found = 0;
        if (!row.Is(AllocationTraits.Serialized))
        {
            found = FrozenOfRelease(state, allocation, row.Place.Ledger);
            for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out Place place, out _)) != 0;)
            {
                found = Lower(found, FrozenOfRelease(state, allocation, place.Ledger));
            }
        }

        for (int unit = row.FirstUnit; unit != 0; unit = state.UnitRows[unit].Next)
        {
            found = Lower(found, FrozenAt(state, state.UnitRows[unit].Ledger));
        }

        return found;
    }

    private static int FrozenOfRelease(EngineState state, int allocation, int ledger) =>
        FrozenAt(state, ledger) is > 0 and var frozen && state.Steps.UnrecordedAt(allocation, ledger) > 0 ? frozen : 0;

    private static int Lower(int found, int other) => other != 0 && (found == 0 || other < found) ? other : found;

    /// <summary>The ledger of a place on the shelf; 0 for one that is not.</summary>
    public static int LedgerOf(Place place) => place.Stage == AllocationState.Allocated ? place.Ledger : 0;

    /// <summary>The location of a ledger if it is frozen; otherwise 0.</summary>
    public static int FrozenAt(EngineState state, int ledger)
    {
        if (state.LedgerRows[ledger].IsAllocatable != 0)
        {
            return 0;
        }

        int location = state.LedgerRows[ledger].Location;
        return state.Catalog.Locations.Rows[location].IsFrozen ? location : 0;
    }
}

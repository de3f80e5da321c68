using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>A unit that this very allocation holds, in a state that an action takes from, and not on a frozen shelf.</summary>
internal readonly struct HeldUnitRule(int allocation, AllocationAction action) : IUnitRule
{
    public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
    {
        AllocationStatus status = NamedUnits.Known(unit, otherProduct, out id);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        ref readonly UnitRow row = ref state.UnitRows[unit];
        bool isHeld = row.State is >= SerialState.Allocated and <= SerialState.InTransit;
        id = isHeld ? row.Holder : 0;
        if (!isHeld || row.Allocation != allocation
            || Transitions.Target(action, Steps.BucketOf(row.State)) == AllocationState.None)
        {
            return AllocationStatus.SerialNotOfAllocation;
        }

        id = FrozenShelves.FindUnit(state, action, row);
        return id == 0 ? AllocationStatus.Ok : AllocationStatus.LocationIsFrozen;
    }
}

using Allocations.Engine.Demand;

namespace Allocations.Engine.Rules;

/// <summary>A damaged, quarantined or held unit at one location: to be unblocked.</summary>
internal readonly struct BlockedUnitRule(int location) : IUnitRule
{
    public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
    {
        AllocationStatus status = PromisedUnitRule.At(state, unit, otherProduct, location, out id);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        id = 0;
        return state.UnitRows[unit].IsBlocked ? AllocationStatus.Ok : AllocationStatus.SerialNotBlocked;
    }
}

using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>A unit at one location that is free or reserved: to be blocked.</summary>
internal readonly struct PromisedUnitRule(int location) : IUnitRule
{
    public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
    {
        AllocationStatus status = At(state, unit, otherProduct, location, out id);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        id = 0;
        return state.UnitRows[unit].State is SerialState.Available or SerialState.Allocated
            ? AllocationStatus.Ok
            : AllocationStatus.SerialNotAvailable;
    }

    /// <summary>The part that all rules about units at one location share: known, and not elsewhere.</summary>
    public static AllocationStatus At(EngineState state, int unit, int otherProduct, int location, out long id)
    {
        AllocationStatus status = NamedUnits.Known(unit, otherProduct, out id);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        ref readonly UnitRow row = ref state.UnitRows[unit];
        id = state.LedgerRows[row.Ledger].Location;
        return row.IsInStock && id != location ? AllocationStatus.SerialElsewhere : AllocationStatus.Ok;
    }
}

using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>A unit that is reserved for one allocation, and lies where another may take from.</summary>
/// <param name="holder">Who must hold it.</param>
/// <param name="receiver">Who is to get it; 0 for nobody.</param>
internal readonly struct PassedUnitRule(int holder, int receiver) : IUnitRule
{
    public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
    {
        AllocationStatus status = NamedUnits.Known(unit, otherProduct, out id);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        ref readonly UnitRow row = ref state.UnitRows[unit];
        id = row.State == SerialState.Allocated ? row.Holder : 0;
        if (id == 0 || row.Allocation != holder)
        {
            return AllocationStatus.SerialNotOfAllocation;
        }

        id = state.LedgerRows[row.Ledger].Location;
        return Passing.MayTakeFrom(state, receiver, row.Ledger) ? AllocationStatus.Ok : AllocationStatus.SerialElsewhere;
    }
}

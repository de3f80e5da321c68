using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>A free unit at one location, to be moved or written off.</summary>
internal readonly struct FreeUnitRule(int location) : IUnitRule
{
    public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
    {
        AllocationStatus status = NamedUnits.Known(unit, otherProduct, out id);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        ref readonly UnitRow row = ref state.UnitRows[unit];
        int where = state.LedgerRows[row.Ledger].Location;
        if (row.IsInStock && where != location)
        {
            id = where;
            return AllocationStatus.SerialElsewhere;
        }

        return State(row, out id);
    }

    /// <summary>Whether a unit is free, and if not, why.</summary>
    public static AllocationStatus State(in UnitRow unit, out long id)
    {
        id = unit.State == SerialState.Allocated ? unit.Holder : 0;
        return unit.State switch
        {
            SerialState.Available => AllocationStatus.Ok,
            SerialState.Allocated => AllocationStatus.SerialAlreadyAllocated,
            _ => AllocationStatus.SerialNotAvailable,
        };
    }
}

using Allocations.Engine.Serials;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>A unit that is allocated to one allocation, in a ledger that another may take from.</summary>
/// <param name="holder">The allocation that must hold it.</param>
/// <param name="receiver">The allocation that receives it; 0 for none.</param>
/// <param name="only">The location at which all units must be: 0 before the first, which says it; null if they need not be at
/// one.</param>
internal readonly unsafe struct TransferredUnitRule(int holder, int receiver, int* only = null) : IUnitRule
{
    public CommandStatus Check(in RuleContext rule, in NamedUnit named)
    {
        if (NamedUnits.CheckKnown(rule, named) is not Ok and var refused)
        {
            return refused;
        }

        ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
        if (row.State != SerialState.Allocated || row.Allocation != holder)
        {
            long of = row.State == SerialState.Allocated ? row.Holder : 0;
            return rule.Refuse(SerialNotOfAllocation, of, named.Index);
        }

        int location = rule.State.LedgerRows[row.Ledger].Location;
        return ReservationTransfer.MayTakeFrom(rule.State, receiver, row.Ledger) && OneLocationRule.Permits(only, location)
            ? Ok
            : rule.Refuse(SerialElsewhere, location, named.Index);
    }
}

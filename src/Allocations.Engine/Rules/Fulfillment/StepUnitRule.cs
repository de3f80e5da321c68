using Allocations.Engine.Serials;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>A unit that this allocation holds, in a state that an action takes from, and not on a frozen shelf.</summary>
internal readonly struct StepUnitRule(int allocation, AllocationAction action) : IUnitRule
{
    public CommandStatus Check(in RuleContext rule, in NamedUnit named) =>
        CheckHeld(rule, named) is not Ok and var refused ? refused : CheckShelf(rule, named);

    /// <summary>Checks that the allocation holds the unit, in a state that the action takes from.</summary>
    public CommandStatus CheckHeld(in RuleContext rule, in NamedUnit named)
    {
        if (NamedUnits.CheckKnown(rule, named) is not Ok and var refused)
        {
            return refused;
        }

        ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
        bool isHeld = row.State is >= SerialState.Allocated and <= SerialState.InTransit;
        if (!isHeld || row.Allocation != allocation
            || Transitions.Target(action, FulfillmentSteps.BucketOf(row.State)) == AllocationState.None)
        {
            return rule.Refuse(SerialNotOfAllocation, isHeld ? row.Holder : 0, named.Index);
        }

        return Ok;
    }

    /// <summary>Checks that the unit is not on a frozen shelf.</summary>
    public CommandStatus CheckShelf(in RuleContext rule, in NamedUnit named)
    {
        int frozen = Shelves.FindUnit(rule.State, action, rule.State.UnitRows[named.Row]);
        return frozen == 0 ? Ok : rule.Refuse(LocationIsFrozen, frozen, named.Index);
    }
}

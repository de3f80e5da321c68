using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Changes the priority of an allocation in place (PRI-2): it keeps its place among those of equal priority.</summary>
internal static unsafe class ChangingPriority
{
    public static CommandStatus Apply(in RuleContext rule, ChangePriorityCommand* command)
    {
        EngineState state = rule.State;
        if (!Priority.AreBitsValid(command->Priority))
        {
            return rule.Refuse(InvalidOption);
        }

        Priority priority = Priority.FromBits(command->Priority);
        if (!priority.IsInBand)
        {
            return rule.Refuse(PriorityOutOfBand, priority.Number);
        }

        if (rule.CheckUnfinished(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        AllocationState headline = state.Allocations.StateOf(row);
        if (state.Allocations.IsUnderWay(row))
        {
            return rule.Answer(PriorityLocked, command->Allocation, state: headline);
        }

        Priority before = state.Priorities.BaseOf(allocation);
        if (before == priority)
        {
            return rule.Answer(Unchanged, command->Allocation, state: headline);
        }

        if (state.RulesVersion >= RulesVersion.FloorOfChanges
            && ContractRule.FloorOf(state, row, rule.Time) is { } floor && priority.ToBits() < floor.ToBits())
        {
            return rule.Answer(
                PriorityBelowFloor, command->Allocation, floor.Number * Quantity.MillionthsPerUnit, state: headline);
        }

        state.Allocations.BasePriorities.Forget(allocation); // the floor of a contract raised what had been asked for
        if (state.PriorityRules.IsInUse)
        {
            state.Events.Changed(
                command->Allocation, row.Product, ChangedProperty.BasePriority, before.ToBits(), priority.ToBits());
            Reprioritizing.Review(rule, allocation, priority);
        }
        else
        {
            Rekeying.Apply(rule, allocation, priority);
        }

        int served = BackorderFill.Drain(rule, row.Product);
        return rule.Done(command->Allocation, index: served, state: state.Allocations.StateOf(row));
    }
}

using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Soft holds (NEW-5): allocations that end automatically unless they are confirmed.</summary>
internal static unsafe class Holding
{
    public static CommandStatus ApplyCreate(in RuleContext rule, CreateAllocationCommand* command)
    {
        long expiresAt = *(long*)(command + 1); // the first of the optional values: see CommandTable.IsHold
        if (!Allocating.AreOptionsValid(command) || expiresAt > DateTime.MaxValue.Ticks)
        {
            return rule.Refuse(InvalidOption);
        }

        return expiresAt <= rule.Time
            ? rule.Refuse(ExpiryInPast, command->Product)
            : Create(rule, command, expiresAt);
    }

    /// <summary>Creates a hold that ends when a time has passed since the time of the command.</summary>
    public static CommandStatus ApplyCreateFor(in RuleContext rule, CreateAllocationCommand* command)
    {
        long timeToLive = *(long*)(command + 1);
        return Allocating.AreOptionsValid(command) && timeToLive > 0 && timeToLive <= DateTime.MaxValue.Ticks - rule.Time
            ? Create(rule, command, rule.Time + timeToLive)
            : rule.Refuse(InvalidOption);
    }

    private static CommandStatus Create(in RuleContext rule, CreateAllocationCommand* command, long expiresAt)
    {
        CommandStatus status = Allocating.Apply(rule, command);
        if (status == Ok)
        {
            long id = rule.Outcome->Id;
            rule.State.Timers.Set(
                (int)id, new TimerRow { DueAt = expiresAt, ExpiresAt = expiresAt, Sequence = rule.Sequence, IsHold = 1 });
            rule.State.Events.Changed(id, command->Product, ChangedProperty.ExpiresAt, before: 0, expiresAt);
        }

        return status;
    }

    /// <summary>Removes the timer; nothing else changes.</summary>
    public static CommandStatus ApplyConfirm(in RuleContext rule, ConfirmHoldCommand* command)
    {
        EngineState state = rule.State;
        if (rule.CheckUnfinished(command->Allocation, AllocationState.Allocated) is not Ok and var refused)
        {
            return refused;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref rule.State.AllocationRows[allocation];
        if (state.Timers.EndedOf(row).IsHeld)
        {
            return rule.Answer(AllocationExpired, command->Allocation, state: state.Allocations.StateOf(row));
        }

        if (!state.Timers.Of(row).IsHeld)
        {
            return rule.Refuse(NotAHold, command->Allocation);
        }

        EndedTimers.RecordChange(state, allocation, after: default);
        state.Timers.Remove(allocation, rule.Sequence);
        return rule.Done(command->Allocation, state: state.Allocations.StateOf(row));
    }
}

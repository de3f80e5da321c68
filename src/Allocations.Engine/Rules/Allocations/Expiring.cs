using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Allocations that end automatically (CAN-2): at a time plus a grace. Their timers fire only in ticks, so that a
/// replay needs no clock.</summary>
internal static unsafe class Expiring
{
    public static CommandStatus Apply(in RuleContext rule, SetExpiryCommand* command)
    {
        if (!IsTimeValid(command))
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckUnfinished(command->Allocation, AllocationState.Cancelled) is not Ok and var refused)
        {
            return refused;
        }

        return command->ExpiresAt == SetExpiryCommand.Never
            ? Remove(rule, command->Allocation)
            : Set(rule, command, (int)command->Allocation);
    }

    /// <summary>Whether the time is valid: without an expiry there is no grace, and their sum is not beyond the end of the
    /// calendar.</summary>
    private static bool IsTimeValid(SetExpiryCommand* command)
    {
        long latest = DateTime.MaxValue.Ticks;
        return command->ExpiresAt == SetExpiryCommand.Never
            ? command->GraceTicks == 0
            : command->ExpiresAt >= 0 && command->ExpiresAt <= latest
                && command->GraceTicks >= 0 && command->GraceTicks <= latest - command->ExpiresAt;
    }

    private static CommandStatus Set(in RuleContext rule, SetExpiryCommand* command, int allocation)
    {
        EngineState state = rule.State;
        long dueAt = command->ExpiresAt + command->GraceTicks;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        ref readonly TimerRow timer = ref state.Timers.Of(row);
        if (timer.IsSet && timer.DueAt == dueAt && timer.ExpiresAt == command->ExpiresAt)
        {
            return rule.Answer(Unchanged, command->Allocation, state: state.Allocations.StateOf(row));
        }

        if (dueAt <= rule.Time)
        {
            return rule.Refuse(ExpiryInPast, command->Allocation);
        }

        var after = new TimerRow
        {
            DueAt = dueAt, ExpiresAt = command->ExpiresAt, Sequence = rule.Sequence,
            IsHold = timer.IsSet ? timer.IsHold : state.Timers.EndedOf(row).IsHold,
        };
        EndedTimers.RecordChange(state, allocation, after);
        state.Timers.Set(allocation, after);
        return rule.Done(command->Allocation, state: state.Allocations.StateOf(row));
    }

    private static CommandStatus Remove(in RuleContext rule, long id)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[(int)id];
        ref readonly TimerRow timer = ref state.Timers.AnyOf(row);
        if (!timer.IsSet)
        {
            return rule.Answer(Unchanged, id, state: state.Allocations.StateOf(row));
        }

        if (timer.IsHeld)
        {
            return rule.Refuse(HoldNeedsExpiry, id);
        }

        EndedTimers.RecordChange(state, (int)id, after: default);
        state.Timers.Remove((int)id, rule.Sequence);
        return rule.Done(id, state: state.Allocations.StateOf(row));
    }

    /// <summary>Fires the earliest timer of an allocation: the timer ends, and the rest of the allocation is cancelled. The timer
    /// is kept until the allocation is retired.</summary>
    /// <returns>The number of other allocations that got stock.</returns>
    public static int FireNext(in RuleContext rule)
    {
        EngineState state = rule.State;
        int allocation = state.Timers.First;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        state.Events.Cause = EventCause.Timer;
        bool remains = Remainder.Of(state, allocation) != 0;
        if (!remains)
        {
            EndedTimers.RecordChange(state, allocation, after: default);
        }

        if (state.Timers.KeepsAllEnded || (state.Timers.KeepsEnded && state.Allocations.CanComeBack(row)))
        {
            state.Timers.End(allocation, rule.Sequence);
        }
        else
        {
            state.Timers.Remove(allocation, rule.Sequence);
        }

        if (!remains)
        {
            return 0;
        }

        Remainder.Cancel(rule, allocation);
        return BackorderFill.Drain(rule, row.Product);
    }
}

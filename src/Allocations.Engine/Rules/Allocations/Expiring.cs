using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Allocations that end by themselves (CAN-2): at a time, and the grace behind it. Their timers fire in ticks and
/// nowhere else, so that a replay needs no clock.</summary>
internal static unsafe class Expiring
{
    public static AllocationStatus Set(EngineState state, in CommandContext context, SetExpiryCommand* command)
    {
        if (!IsTimeValid(command))
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        AllocationStatus status = Checks.Allocation(state, context, command->Allocation);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, command->Allocation);
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (row.IsFinished)
        {
            return context.Answer(
                AllocationStatus.InvalidTransition,
                command->Allocation,
                state: state.Allocations.StateOf(row),
                target: AllocationState.Cancelled);
        }

        return command->ExpiresAt == SetExpiryCommand.Never
            ? Remove(state, context, command->Allocation)
            : Set(state, context, command, allocation);
    }

    /// <summary>No expiry has no grace; and no sum of the two lies behind the end of the calendar.</summary>
    private static bool IsTimeValid(SetExpiryCommand* command)
    {
        long latest = DateTime.MaxValue.Ticks;
        return command->ExpiresAt == SetExpiryCommand.Never
            ? command->GraceTicks == 0
            : command->ExpiresAt >= 0 && command->ExpiresAt <= latest
                && command->GraceTicks >= 0 && command->GraceTicks <= latest - command->ExpiresAt;
    }

    private static AllocationStatus Set(EngineState state, in CommandContext context, SetExpiryCommand* command, int allocation)
    {
        long dueAt = command->ExpiresAt + command->GraceTicks;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        ref readonly TimerRow timer = ref state.Timers.Of(row);
        if (timer.IsSet && timer.DueAt == dueAt && timer.ExpiresAt == command->ExpiresAt)
        {
            return context.Answer(AllocationStatus.Unchanged, command->Allocation, state: state.Allocations.StateOf(row));
        }

        if (dueAt <= context.Time)
        {
            return context.Refuse(AllocationStatus.ExpiryInPast, command->Allocation);
        }

        var after = new TimerRow
        {
            DueAt = dueAt, ExpiresAt = command->ExpiresAt, Sequence = context.Sequence, IsHold = timer.IsHold,
        };
        SayChanged(state, allocation, after);
        state.Timers.Set(allocation, after);
        return context.Done(command->Allocation, state: state.Allocations.StateOf(row));
    }

    private static AllocationStatus Remove(EngineState state, in CommandContext context, long id)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[(int)id];
        ref readonly TimerRow timer = ref state.Timers.Of(row);
        if (!timer.IsSet)
        {
            return context.Answer(AllocationStatus.Unchanged, id, state: state.Allocations.StateOf(row));
        }

        if (timer.IsHeld)
        {
            return context.Refuse(AllocationStatus.HoldNeedsExpiry, id);
        }

        SayChanged(state, (int)id, after: default);
        state.Timers.Remove((int)id, context.Sequence);
        return context.Done(id, state: state.Allocations.StateOf(row));
    }

    /// <summary>Says what becomes of an allocation's timer, before it does.</summary>
    public static void SayChanged(EngineState state, int allocation, in TimerRow after)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        ref readonly TimerRow before = ref state.Timers.Of(row);
        long id = state.Allocations.IdOf(allocation);
        if (before.ExpiresAt != after.ExpiresAt)
        {
            state.Events.Changed(id, row.Product, ChangedProperty.ExpiresAt, before.ExpiresAt, after.ExpiresAt);
        }

        long grace = before.DueAt - before.ExpiresAt;
        if (grace != after.DueAt - after.ExpiresAt)
        {
            state.Events.Changed(id, row.Product, ChangedProperty.Grace, grace, after.DueAt - after.ExpiresAt);
        }
    }

    /// <summary>Fires the earliest timer of an allocation: it is gone, and the rest of the allocation is cancelled.</summary>
    /// <returns>The number of other allocations that got stock.</returns>
    public static int FireNext(EngineState state, in CommandContext context, Draining draining)
    {
        int allocation = state.Timers.First;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        state.Events.Cause = EventCause.Timer;
        bool remains = Cancelling.Remains(state, allocation) != 0;
        if (!remains)
        {
            SayChanged(state, allocation, after: default);
        }

        state.Timers.Remove(allocation, context.Sequence);
        if (!remains)
        {
            return 0;
        }

        Cancelling.CancelRest(state, context, allocation);
        return draining.Drain(row.Product, context.Sequence);
    }
}

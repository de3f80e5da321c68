using Allocations.Engine.Commands;
using Allocations.Engine.Demand;

namespace Allocations.Engine.Rules;

/// <summary>Allocations that end by themselves (CAN-2): at a time, and the grace behind it. Timers fire in ticks and nowhere
/// else, so that a replay needs no clock.</summary>
internal static unsafe class Expiring
{
    public static Outcome Set(EngineState state, in CommandContext context, SetExpiryCommand* command)
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
            return new Outcome(
                context.Sequence,
                AllocationStatus.InvalidTransition,
                command->Allocation,
                state: row.State,
                target: AllocationState.Cancelled);
        }

        return command->ExpiresAt == SetExpiryCommand.Never
            ? Remove(state, context, command->Allocation)
            : Set(state, context, command, allocation);
    }

    /// <summary>Fires timers that are due, the earliest first.</summary>
    public static Outcome Tick(EngineState state, in CommandContext context, TickCommand* command, Draining draining)
    {
        if (command->Most is < 1 or > TickCommand.MostTimers)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        int fired = 0;
        int served = 0;
        for (; fired < command->Most && state.Timers.EarliestDue <= context.Time; fired++)
        {
            served += Fire(state, context, draining);
        }

        return fired == 0
            ? new Outcome(context.Sequence, AllocationStatus.Unchanged)
            : context.Done(fired, index: served);
    }

    /// <summary>No expiry has no grace; and no sum of the two lies behind the end of the calendar.</summary>
    private static bool IsTimeValid(SetExpiryCommand* command)
    {
        long latest = DateTime.MaxValue.Ticks;
        return command->ExpiresAt == SetExpiryCommand.Never
            ? command->Grace == 0
            : command->ExpiresAt >= 0 && command->ExpiresAt <= latest
                && command->Grace >= 0 && command->Grace <= latest - command->ExpiresAt;
    }

    private static Outcome Set(EngineState state, in CommandContext context, SetExpiryCommand* command, int allocation)
    {
        long dueAt = command->ExpiresAt + command->Grace;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        ref readonly TimerRow timer = ref state.Timers.Of(row);
        if (timer.IsSet && timer.DueAt == dueAt && timer.ExpiresAt == command->ExpiresAt)
        {
            return new Outcome(context.Sequence, AllocationStatus.Unchanged, command->Allocation, state: row.State);
        }

        if (dueAt <= context.Time)
        {
            return context.Refuse(AllocationStatus.ExpiryInPast, command->Allocation);
        }

        byte isHold = timer.IsHold;
        state.Timers.Set(
            allocation, new TimerRow
            {
                DueAt = dueAt, ExpiresAt = command->ExpiresAt, Sequence = context.Sequence, IsHold = isHold,
            });
        state.Events.Changed(command->Allocation, row.Product);
        return context.Done(command->Allocation, state: row.State);
    }

    private static Outcome Remove(EngineState state, in CommandContext context, long id)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[(int)id];
        ref readonly TimerRow timer = ref state.Timers.Of(row);
        if (!timer.IsSet)
        {
            return new Outcome(context.Sequence, AllocationStatus.Unchanged, id, state: row.State);
        }

        if (timer.IsHeld)
        {
            return context.Refuse(AllocationStatus.HoldNeedsExpiry, id);
        }

        state.Timers.Remove((int)id, context.Sequence);
        state.Events.Changed(id, row.Product);
        return context.Done(id, state: row.State);
    }

    /// <summary>The earliest timer is gone, and so is what can be cancelled of its allocation.</summary>
    /// <returns>How many others got stock.</returns>
    private static int Fire(EngineState state, in CommandContext context, Draining draining)
    {
        int allocation = state.Timers.First;
        state.Timers.Remove(allocation, context.Sequence);
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        state.Events.Cause = EventCause.Timer;
        if (Cancelling.Remains(state, allocation) == 0)
        {
            state.Events.Changed(state.Allocations.IdOf(allocation), row.Product);
            return 0;
        }

        Cancelling.CancelRest(state, context, allocation);
        return draining.Drain(row.Product, context.Sequence);
    }
}

using System.Runtime.CompilerServices;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Timers that have ended, of allocations to which stock can still come back: a hold that was picked, or released, stays
/// a hold on its way back (LIFE-6).</summary>
internal static class EndedTimers
{
    /// <summary>Whether an allocation's timer has ended, and the allocation, which took a step, is not delivered and
    /// cancelled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsResumed(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        return row.Timer != 0 && !row.Is(AllocationTraits.HasTimer)
            && state.Allocations.StateOf(row) < AllocationState.Delivered;
    }

    /// <summary>Whether the timer of an unfinished allocation has fired: nothing may be added to it.</summary>
    public static bool HasFired(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        return row.Timer != 0 && !row.Is(AllocationTraits.HasTimer) && !row.IsFinished;
    }

    /// <summary>An allocation whose timer has ended is not finished: the timer is set again, or, if its time is over, all that
    /// remains is cancelled at once.</summary>
    /// <returns>The number of other allocations that got stock.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Resume(in RuleContext rule, int allocation)
    {
        EngineState state = rule.State;
        TimerRow timer = state.Timers.EndedOf(state.AllocationRows[allocation]);
        if (timer.DueAt > rule.Time)
        {
            RecordChange(state, allocation, timer);
            state.Timers.Resume(allocation, rule.Sequence);
            return 0;
        }

        if (Remainder.Of(state, allocation) == 0)
        {
            return 0;
        }

        state.Events.Cause = EventCause.Timer;
        Remainder.Cancel(rule, allocation);
        return BackorderFill.Drain(rule, state.AllocationRows[allocation].Product);
    }

    /// <summary>Records the change of an allocation's timer, before it happens.</summary>
    public static void RecordChange(EngineState state, int allocation, in TimerRow after)
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
}

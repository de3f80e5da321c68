using Allocations.Engine.Demand;

namespace Allocations.Engine.Auditing;

/// <content>Timers: each belongs to an allocation that can still end, which refers to it; and the heap is in order.</content>
internal sealed partial class ConservationAudit
{
    private int _timed;

    private string? CheckTimer(int id, in AllocationRow row)
    {
        if (row.Is(AllocationTraits.HasTimer) != (row.Timer != 0))
        {
            return $"has the timer {row.Timer}, and its traits say otherwise";
        }

        if (row.Timer == 0)
        {
            return null;
        }

        _timed++;
        ref readonly TimerRow timer = ref _state.Timers.Of(row);
        return row.IsFinished ? "is finished, and has a timer"
            : timer.Allocation != id ? $"has the timer {row.Timer}, which belongs to row {timer.Allocation}"
            : timer.ExpiresAt < 0 || timer.DueAt < timer.ExpiresAt ? $"expires at {timer.ExpiresAt}, and is due at {timer.DueAt}"
            : null;
    }

    private string? CheckTimers()
    {
        TimerBook timers = _state.Timers;
        if (timers.Count != _timed)
        {
            return $"{_timed} allocations have timers, {timers.Count} are set";
        }

        for (int at = 1; at <= timers.Count; at++)
        {
            TimerEntry entry = timers.At(at);
            TimerRow timer = timers.Rows[entry.Timer];
            if (timer.Position != at || timer.DueAt != entry.DueAt || !timer.IsSet)
            {
                return $"timer {entry.Timer} is not at its place {at} in the heap";
            }

            TimerEntry parent = timers.At((at + 2) / 4);
            if (at > 1 && (parent.DueAt, timers.Rows[parent.Timer].Sequence).CompareTo((timer.DueAt, timer.Sequence)) >= 0)
            {
                return $"timer {entry.Timer} stands in the heap below timer {parent.Timer}, which is later";
            }
        }

        return CheckFreeTimers(timers);
    }

    private static string? CheckFreeTimers(TimerBook timers)
    {
        int left = timers.Rows.Count - 1 - timers.Count;
        int free = 0;
        for (int at = timers.FirstFree; at != 0; at = timers.Rows[at].Position)
        {
            if (timers.Rows[at].IsSet || ++free > left)
            {
                return $"timer {at} is not free, or free twice";
            }
        }

        return free == left ? null : $"{left} timers are not set, {free} free";
    }
}

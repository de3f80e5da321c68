using Allocations.Engine.Demand;

namespace Allocations.Engine.Auditing;

/// <content>Timers: each that is set belongs to an allocation that can still end, each that has ended to one of which nothing
/// remains; the allocation refers to it; and the heap is in order.</content>
internal sealed partial class ConservationAudit
{
    private int _timed;
    private int _ended;

    private string? CheckTimer(int id, in AllocationRow row)
    {
        if (row.Timer == 0)
        {
            return row.Is(AllocationTraits.HasTimer) ? "has no timer, and its traits say otherwise" : null;
        }

        bool isSet = row.Is(AllocationTraits.HasTimer);
        _timed += isSet ? 1 : 0;
        _ended += isSet ? 0 : 1;
        ref readonly TimerRow timer = ref _state.Timers.AnyOf(row);
        return row.IsFinished && isSet ? "is finished, and has a timer"
            : !isSet && Remains(row) ? "remains, though its timer has ended"
            : isSet != (timer.Position != 0) ? $"has the timer {row.Timer}, at {timer.Position} in the heap"
            : timer.Allocation != id ? $"has the timer {row.Timer}, which belongs to row {timer.Allocation}"
            : timer.ExpiresAt < 0 || timer.DueAt < timer.ExpiresAt ? $"expires at {timer.ExpiresAt}, and is due at {timer.DueAt}"
            : null;
    }

    private bool Remains(in AllocationRow row) => _state.Allocations.WaitingOf(row) + row.Allocated > 0;

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

    private string? CheckFreeTimers(TimerBook timers)
    {
        int left = timers.Rows.Count - 1 - timers.Count - _ended;
        int free = 0;
        for (int at = timers.FirstFree; at != 0; at = timers.Rows[at].Position)
        {
            if (timers.Rows[at].IsSet || ++free > left)
            {
                return $"timer {at} is not free, or free twice";
            }
        }

        return free == left ? null : $"{left} timers are neither set nor kept, {free} free";
    }
}

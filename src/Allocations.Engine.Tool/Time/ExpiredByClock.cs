using System.Globalization;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Time;

/// <summary>Finds the allocations that a clock which was ahead has cancelled: those that a tick ended, and that were due
/// after a time.</summary>
/// <remarks>The state does not record the expiry of an allocation that has ended. All timers are therefore followed through
/// the log: from the initial state, and as each command sets them.</remarks>
internal sealed unsafe class ExpiredByClock(long after) : ICommandObserver
{
    /// <summary>The timers in the order in which they fire. One that was replaced or removed stays until its turn
    /// comes.</summary>
    private readonly PriorityQueue<long, (long Due, long Sequence)> _timers = new();
    private readonly Dictionary<long, long> _due = [];
    private readonly List<(long Allocation, long Due)> _found = [];

    /// <summary>Begins with the timers of a state.</summary>
    public void Begin(EngineState state)
    {
        for (int at = 1; at <= state.Timers.Count; at++)
        {
            TimerRow timer = state.Timers.Rows[state.Timers.At(at).Timer];
            Set(state.Allocations.IdOf(timer.Allocation), timer);
        }
    }

    public void Observe(in ObservedCommand command)
    {
        if (command.Header->Kind == CommandKind.Tick)
        {
            Fire(command.State, command.Sequence);
        }
        else if (command.Outcome.Status == CommandStatus.Ok && SetsTimer(command.Header->Kind)
            && TimerOf(command.State, command.Outcome.Id) is { IsSet: true } timer)
        {
            Set(command.Outcome.Id, timer);
        }
    }

    /// <summary>Those that are still in memory, cancelled, and not requested again.</summary>
    public IEnumerable<string> In(EngineState state)
    {
        foreach ((long allocation, long due) in _found)
        {
            if (!state.Allocations.Exists(allocation))
            {
                continue;
            }

            AllocationRow row = state.AllocationRows[(int)allocation];
            if (row.Cancelled > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"allocation {allocation}, tenant {row.Tenant}, product {row.Product}: "
                    + $"{Quantity.FromMillionths(row.Cancelled)} cancelled, was due {Words.Time(due)}");
            }
        }
    }

    private static bool SetsTimer(CommandKind kind) =>
        kind is CommandKind.CreateAllocation or CommandKind.CreateHold or CommandKind.CreateHoldFor or CommandKind.SetExpiry
            or CommandKind.Split;

    private static TimerRow TimerOf(EngineState state, long allocation) =>
        state.Allocations.Exists(allocation) ? state.Timers.Of(state.AllocationRows[(int)allocation]) : default;

    private void Set(long allocation, in TimerRow timer)
    {
        _due[allocation] = timer.DueAt;
        _timers.Enqueue(allocation, (timer.DueAt, timer.Sequence));
    }

    /// <summary>Handles a tick that has fired the first timer that is due.</summary>
    private void Fire(EngineState state, long sequence)
    {
        while (_timers.TryPeek(out long allocation, out (long Due, long Sequence) timer)
            && !(TimerOf(state, allocation) is { IsSet: true } set && set.DueAt == timer.Due)
            && timer.Due <= state.Time)
        {
            _timers.Dequeue();
            if (_due.GetValueOrDefault(allocation) != timer.Due || !_due.Remove(allocation))
            {
                continue; // another time has been set since
            }

            if (timer.Due > after && state.Allocations.Exists(allocation)
                && state.AllocationRows[(int)allocation] is { Cancelled: > 0 } row && row.LastSequence == sequence)
            {
                _found.Add((allocation, timer.Due));
            }
        }
    }
}

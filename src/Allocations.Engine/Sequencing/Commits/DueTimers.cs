using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Journal;
using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>The writer's clock hand: says when timers are due, puts the ticks that fire them in front of a frame, and wakes the
/// writer when the next one is. Writer thread only.</summary>
/// <remarks>
/// A timer fires in a tick, and a tick is a command in the log like any other: so a replay, or another machine, does the same
/// without a clock. Before a frame is stamped, all lots that are due at its time are fired by the ticks in front of it; more of
/// them than one frame takes go ahead in frames of their own. Of the allocations that are due, one tick in front of each frame
/// fires as many as it may: the rest is a job, and goes on between the frames of callers, or in frames of its own while there are
/// no callers. Where no timer is set, no clock is asked and nobody is woken.
/// </remarks>
internal sealed unsafe class DueTimers : IDisposable
{
    /// <summary>Ticks in one frame.</summary>
    public const int MostTicks = 8;

    /// <summary>The bytes of these, which a frame has room for beside its commands.</summary>
    public const int RoomBytes = MostTicks * TickCommand.CommandBytes;

    /// <summary>The disk is full, or the clock is not to be trusted: how long until ticks alone are tried again.</summary>
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    /// <summary>What a timer of the runtime can wait for; for longer, it is asked again.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(30);

    private readonly EngineState _state;
    private readonly EngineClock _clock;
    private readonly Parking _parking;
    private readonly int _timersPerSlice;
    private readonly CommandBuffer _ticks = new(RoomBytes);
    private ITimer? _alarm;
    private bool _isSet;
    private bool _wasRefused;
    private long _refusedAt;

    public DueTimers(EngineState state, EngineClock clock, Parking parking, int timersPerSlice)
    {
        (_state, _clock, _parking, _timersPerSlice) = (state, clock, parking, timersPerSlice);
        for (int i = 0; i < MostTicks; i++)
        {
            _ticks.Tick(timersPerSlice, OperationId.None);
        }

        Debug.Assert(_ticks.Length == RoomBytes, "a tick is its header and its number");
    }

    /// <summary>Puts the ticks in front of an empty frame that are needed at its time: as many as fire all lots that are due, and
    /// one at least if any timer is due or a job runs.</summary>
    /// <returns>How many; <see cref="MostTicks"/> if there may be more lots to fire.</returns>
    public int Begin(FrameBuffer frame, long time)
    {
        Debug.Assert(frame.PayloadLength == 0, "ticks come first");
        int lots = _state.Lots.CountDue(time, MostTicks * _timersPerSlice);
        int ticks = lots > 0 ? (lots + _timersPerSlice - 1) / _timersPerSlice
            : _state.EarliestDue <= time || _state.HasRunningJobs ? 1
            : 0;
        int bytes = ticks * TickCommand.CommandBytes;
        Buffer.MemoryCopy(_ticks.Start, frame.Payload, RoomBytes, bytes);
        frame.PayloadLength = bytes;
        frame.Count = ticks;
        return ticks;
    }

    /// <summary>The disk has no room for ticks alone; or it has again.</summary>
    public void NoteRefusal(bool isRefused)
    {
        _wasRefused = isRefused;
        _refusedAt = isRefused ? _clock.Provider.GetTimestamp() : 0;
    }

    /// <summary>Whether a job runs, whose next slice needs nobody's command.</summary>
    public bool HasJob => _state.HasRunningJobs;

    /// <summary>Whether a frame is to be begun although nobody has sent anything.</summary>
    public bool IsDue() => (_state.HasTimers || _state.HasRunningJobs) && Wait() == TimeSpan.Zero;

    /// <summary>The writer goes to sleep: it is woken when the next timer is due.</summary>
    /// <returns>Whether there is a timer.</returns>
    public bool SetAlarm()
    {
        if (_state.HasTimers || _state.HasRunningJobs)
        {
            // Anew each time, for the last one may have rung while nobody slept; in whole milliseconds, and never early.
            _alarm ??= _clock.Provider.CreateTimer(
                static self => ((DueTimers)self!)._parking.Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _alarm.Change(TimeSpan.FromMilliseconds(Math.Ceiling(Wait().TotalMilliseconds)), Timeout.InfiniteTimeSpan);
            _isSet = true;
        }
        else if (_isSet)
        {
            _alarm!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _isSet = false;
        }

        return _isSet;
    }

    public void Dispose()
    {
        _ticks.Dispose();
        try
        {
            _alarm?.Dispose();
        }
#pragma warning disable CA1031 // The clock is the host's. The engine closes, with or without its timer's blessing.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>How long until ticks are to be logged. There is a timer, or a job runs.</summary>
    private TimeSpan Wait()
    {
        if (_wasRefused && _clock.Provider.GetElapsedTime(_refusedAt) is var elapsed && elapsed < s_retry)
        {
            return s_retry - elapsed;
        }

        ClockReading now = _clock.Read();
        long left = _state.HasRunningJobs ? 0 : _state.EarliestDue - Math.Max(_state.Time, now.Utc);
        return left > 0 ? TimeSpan.FromTicks(Math.Min(left, s_longestWait.Ticks))
            : now.IsAhead ? s_retry // nothing is due by a clock that is wrong; nobody tells when it is right again
            : TimeSpan.Zero;
    }
}

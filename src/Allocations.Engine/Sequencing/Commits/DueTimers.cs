using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Journal;
using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>The timers of the writer: determines when timers are due, puts the ticks that fire them in front of a frame, and
/// wakes the writer when the next one is due. Writer thread only.</summary>
/// <remarks>
/// A timer fires in a tick, and a tick is a command in the log like any other, so a replay, or another machine, does the same
/// without a clock. Before a frame is stamped, the ticks in front of it have fired all lots that are due at its time; ticks
/// beyond the room of one frame precede it in their own frames. Of the allocations that are due, one tick in front of each frame
/// fires as many as it may: the rest is a job, which goes on between the frames of callers, or in frames of its own while there
/// are no callers. Without a timer, no clock is read and no thread is woken. </remarks>
internal sealed unsafe class DueTimers : IDisposable
{
    /// <summary>The maximum number of ticks in one frame.</summary>
    public const int MostTicks = 8;

    /// <summary>The bytes of these ticks, for which a frame has room beside its commands.</summary>
    public const int RoomBytes = MostTicks * TickCommand.CommandBytes;

    /// <summary>The time after which ticks alone are tried again if the disk is full or the clock is not trusted.</summary>
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait of a timer of the runtime; for a longer one the alarm is set repeatedly.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(30);

    private readonly EngineState _state;
    private readonly EngineClock _clock;
    private readonly Parking _parking;
    private readonly MemoryGuard _memory;
    private readonly int _timersPerSlice;
    private readonly CommandBuffer _ticks = new(RoomBytes);
    private ITimer? _alarm;
    private bool _isSet;
    private bool _wasRefused;
    private long _refusedAt;

    public DueTimers(EngineState state, EngineClock clock, Parking parking, MemoryGuard memory, int timersPerSlice)
    {
        (_state, _clock, _parking, _memory, _timersPerSlice) = (state, clock, parking, memory, timersPerSlice);
        for (int i = 0; i < MostTicks; i++)
        {
            _ticks.Tick(timersPerSlice, OperationId.None);
        }

        Debug.Assert(_ticks.Length == RoomBytes, "a tick is its header and its number");
    }

    /// <summary>Puts the ticks that are needed at the time of an empty frame in front of it: as many as fire all lots that are
    /// due, and at least one if a timer is due or a job runs.</summary>
    /// <returns>The number of ticks; <see cref="MostTicks"/> if more lots may be due.</returns>
    public int Begin(FrameBuffer frame, long time)
    {
        Debug.Assert(frame.PayloadLength == 0, "ticks come first");
        int lots = _state.Lots.CountDue(time, MostTicks * _timersPerSlice);
        int ticks = lots > 0 ? (lots + _timersPerSlice - 1) / _timersPerSlice
            : _state.EarliestDue <= time || HasJob ? 1
            : 0;
        int bytes = ticks * TickCommand.CommandBytes;
        Buffer.MemoryCopy(_ticks.Start, frame.Payload, RoomBytes, bytes);
        frame.PayloadLength = bytes;
        frame.Count = ticks;
        return ticks;
    }

    /// <summary>Records whether the disk lacks room for ticks alone.</summary>
    public void NoteRefusal(bool isRefused)
    {
        _wasRefused = isRefused;
        _refusedAt = isRefused ? _clock.Provider.GetTimestamp() : 0;
    }

    /// <summary>Whether a job runs, whose next slice needs no command of a caller. Jobs that make indexes need memory, and rest
    /// while it is tight.</summary>
    public bool HasJob => _state.HasRunningJobs && !(_memory.IsTight && _state.Jobs.MakeIndexesOnly);

    /// <summary>Whether a frame must begin although no caller has sent a command.</summary>
    public bool IsDue() => (_state.HasTimers || HasJob) && Wait() == TimeSpan.Zero;

    /// <summary>Sets the alarm for the next timer; call it before the writer sleeps.</summary>
    /// <returns>Whether there is a timer.</returns>
    public bool SetAlarm()
    {
        if (_state.HasTimers || HasJob)
        {
            // The alarm is set again each time, because the last one may have fired while the writer was awake; in whole
            // milliseconds, and never early.
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
#pragma warning disable CA1031 // The clock is the host's. The engine closes even if its timer throws.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>The time until ticks must be logged. There must be a timer, or a job that runs.</summary>
    private TimeSpan Wait()
    {
        if (_wasRefused && _clock.Provider.GetElapsedTime(_refusedAt) is var elapsed && elapsed < s_retry)
        {
            return s_retry - elapsed;
        }

        ClockReading now = _clock.Read();
        long left = HasJob ? 0 : _state.EarliestDue - Math.Max(_state.Time, now.Utc);
        return left > 0 ? TimeSpan.FromTicks(Math.Min(left, s_longestWait.Ticks))
            : now.IsAhead ? s_retry // no timer is due by a wrong clock; nothing reports when it is right again
            : TimeSpan.Zero;
    }
}

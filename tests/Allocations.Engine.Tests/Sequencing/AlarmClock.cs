namespace Allocations.Engine.Tests.Sequencing;

/// <summary>A clock that stands still until it is moved, and then rings whoever wanted to be rung.</summary>
internal sealed class AlarmClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private TimeSpan _elapsed = TimeSpan.FromDays(1);
    private TimeSpan _jumped;

    /// <summary>When it was made.</summary>
    public static DateTimeOffset Beginning { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _elapsed.Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return Beginning + _elapsed + _jumped;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Alarm alarm = new(this, () => callback(state));
        alarm.Change(dueTime, period);
        lock (_lock)
        {
            _alarms.Add(alarm);
        }

        return alarm;
    }

    /// <summary>Somebody sets the clock, while no time passes.</summary>
    public void Jump(TimeSpan change)
    {
        lock (_lock)
        {
            _jumped += change;
        }
    }

    public void Advance(TimeSpan time)
    {
        Alarm[] ringing;
        lock (_lock)
        {
            _elapsed += time;
            ringing = [.. _alarms.Where(alarm => alarm.At <= _elapsed)];
        }

        foreach (Alarm alarm in ringing)
        {
            alarm.Ring();
        }
    }

    private sealed class Alarm(AlarmClock clock, Action ring) : ITimer
    {
        public TimeSpan At { get; private set; } = TimeSpan.MaxValue;

        public void Ring()
        {
            At = TimeSpan.MaxValue;
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                At = dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : clock._elapsed + dueTime;
            }

            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

namespace DayInTheLife;

/// <summary>The clock on the wall of the story: it stands until the next chapter sets it.</summary>
internal sealed class StoryClock : TimeProvider
{
    private static readonly DateTimeOffset s_tuesday = new(2025, 3, 4, 0, 0, 0, TimeSpan.Zero);
    private long _ticks = s_tuesday.UtcTicks;

    public static DateTimeOffset Tuesday(int hour, int minute) => s_tuesday.AddHours(hour).AddMinutes(minute);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset time) => Volatile.Write(ref _ticks, time.UtcTicks);
}

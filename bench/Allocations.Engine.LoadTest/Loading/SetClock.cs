namespace Allocations.Engine.LoadTest.Loading;

/// <summary>A clock that stands until it is set forward.</summary>
internal sealed class SetClock : TimeProvider
{
    private long _ticks = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Volatile.Write(ref _ticks, _ticks + time.Ticks);
}

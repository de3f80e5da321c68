namespace Allocations.Engine.SimulationTests;

/// <summary>A clock whose time of day jumps to and fro while time as such goes on.</summary>
internal sealed class JumpyClock : TimeProvider
{
    private long _elapsed = TimeSpan.FromDays(1).Ticks;
    private long _offset = TimeSpan.FromDays(700_000).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _elapsed;

    /// <summary>How far the time of day is ahead of time as such.</summary>
    public long Offset => _offset;

    public override DateTimeOffset GetUtcNow() => new(_elapsed + _offset, TimeSpan.Zero);

    public void Advance(TimeSpan time) => _elapsed += time.Ticks;

    /// <summary>Somebody sets the clock, perhaps back.</summary>
    public void Set(TimeSpan change) => _offset += change.Ticks;
}

namespace Allocations.Engine.TestSupport;

/// <summary>A fake clock whose time of day can also be set, while no time passes: <see cref="FakeTimeProvider"/> moves its
/// timestamps with its time of day.</summary>
internal sealed class JumpingClock() : FakeTimeProvider(new DateTimeOffset(TimeSpan.FromDays(700_001).Ticks, TimeSpan.Zero))
{
    private long _jumped;

    /// <summary>How far the time of day is ahead of the timestamps, in ticks.</summary>
    public long Offset => Interlocked.Read(ref _jumped);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Offset);

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    /// <summary>Somebody sets the clock, perhaps back. Timers wait as long as before.</summary>
    public void Jump(TimeSpan change) => Interlocked.Add(ref _jumped, change.Ticks);
}

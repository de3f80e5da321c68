namespace Allocations.Engine.Tests.Golden;

/// <summary>A clock that goes on by a second whenever it is read, from the same moment in every run.</summary>
internal sealed class SampleClock : TimeProvider
{
    private long _seconds;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => Volatile.Read(ref _seconds);

    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(Interlocked.Increment(ref _seconds));
}

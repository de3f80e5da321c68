namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedTime(long ticks) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(ticks, TimeSpan.Zero);
}

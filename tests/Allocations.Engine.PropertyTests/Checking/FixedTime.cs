using Allocations.Engine.Sequencing;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedTime(long ticks) : TimeProvider
{
    /// <summary>As the engine reads it.</summary>
    public static EngineClock Clock(long ticks) => new(new FixedTime(ticks), Timeout.InfiniteTimeSpan, null, 0);

    public override DateTimeOffset GetUtcNow() => new(ticks, TimeSpan.Zero);
}

using Allocations.Engine.Sequencing;
using Microsoft.Extensions.Time.Testing;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>Clocks that stand still, as the engine reads them.</summary>
internal static class FixedTime
{
    public static EngineClock Clock(long ticks) =>
        new(new FakeTimeProvider(new DateTimeOffset(ticks, TimeSpan.Zero)), Timeout.InfiniteTimeSpan, null, 0);
}

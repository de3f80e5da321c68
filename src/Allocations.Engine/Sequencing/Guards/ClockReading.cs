namespace Allocations.Engine.Sequencing;

/// <summary>One reading of the clock.</summary>
/// <param name="Utc">The clock's time, UTC ticks.</param>
/// <param name="Expected">The time that the clock should show by the monotonic clock, UTC ticks.</param>
/// <param name="Timestamp">The monotonic clock.</param>
/// <param name="IsAhead">Whether the clock is further ahead of the expected time than permitted.</param>
/// <param name="IsRenewalDue">Whether the comparison must begin again from this reading.</param>
internal readonly record struct ClockReading(long Utc, long Expected, long Timestamp, bool IsAhead, bool IsRenewalDue)
{
    /// <summary>The best estimate of the true time.</summary>
    public long Trusted => IsAhead ? Expected : Utc;
}

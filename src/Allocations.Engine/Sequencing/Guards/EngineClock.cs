namespace Allocations.Engine.Sequencing;

/// <summary>The clock that stamps frames, compared with the monotonic clock of the same provider: engine time never goes
/// back, so one reading that is far ahead would affect a store for as long as it was ahead.</summary>
/// <remarks>
/// <para>An anchor is a simultaneous reading of both clocks. A gain of the wall clock on the monotonic clock beyond the
/// anchor's bound is not elapsed time. The anchor is taken when the store is opened, when the host accepts the clock, when
/// the engine's time is set back, and once a day while the clock is within the bound: without the last, small correct steps
/// of a time service would add up to a refusal after a year.</para>
/// <para>Reading is thread-safe. Only the writer renews; any thread accepts.</para>
/// </remarks>
internal sealed class EngineClock
{
    private static readonly TimeSpan s_renewal = TimeSpan.FromDays(1);

    private readonly long _bound;
    private Anchor _anchor;

    /// <param name="provider">Both clocks.</param>
    /// <param name="bound">The gain of the wall clock that is permitted; infinite for no bound.</param>
    /// <param name="closedBound">The lead of the wall clock over the engine's time that is permitted at opening; null for no
    /// bound.</param>
    /// <param name="engineTime">The engine's time at opening, UTC ticks; 0 for a new store.</param>
    public EngineClock(TimeProvider provider, TimeSpan bound, TimeSpan? closedBound, long engineTime)
    {
        Provider = provider;
        _bound = bound == Timeout.InfiniteTimeSpan ? long.MaxValue : bound.Ticks;
        Opened = provider.GetUtcNow().UtcTicks;
        long timestamp = provider.GetTimestamp();
        _anchor = closedBound is { } limit && engineTime > 0 && Opened - engineTime > limit.Ticks
            ? new Anchor(engineTime, timestamp, limit.Ticks, IsProvisional: true)
            : new Anchor(Math.Max(Opened, engineTime), timestamp, _bound, IsProvisional: false);
    }

    public TimeProvider Provider { get; }

    /// <summary>The clock's time at opening, UTC ticks.</summary>
    public long Opened { get; }

    public ClockReading Read()
    {
        Anchor anchor = Volatile.Read(ref _anchor);

        // The monotonic clock is read second: a thread that is preempted in between sees the wall clock behind, not ahead.
        long utc = Provider.GetUtcNow().UtcTicks;
        long timestamp = Provider.GetTimestamp();
        TimeSpan elapsed = Provider.GetElapsedTime(anchor.Timestamp, timestamp);
        long expected = anchor.Utc + elapsed.Ticks;
        bool isAhead = utc - expected > anchor.Bound;
        bool isRenewalDue = !isAhead && (anchor.IsProvisional || elapsed > s_renewal);
        return new ClockReading(utc, expected, timestamp, isAhead, isRenewalDue);
    }

    /// <summary>Writer: begins the comparison again, unless the host has done it meanwhile.</summary>
    public void Renew(in ClockReading reading, long engineTime)
    {
        Anchor before = Volatile.Read(ref _anchor);
        if (before.Timestamp < reading.Timestamp)
        {
            Interlocked.CompareExchange(
                ref _anchor,
                new Anchor(Math.Max(reading.Utc, engineTime), reading.Timestamp, _bound, IsProvisional: false),
                before);
        }
    }

    /// <summary>Accepts the clock's present time, or the engine's time if that is later. Thread-safe.</summary>
    /// <returns>The time that was accepted, UTC ticks.</returns>
    public long Accept(long engineTime)
    {
        long utc = Provider.GetUtcNow().UtcTicks;
        long accepted = Math.Max(utc, engineTime);
        Volatile.Write(ref _anchor, new Anchor(accepted, Provider.GetTimestamp(), _bound, IsProvisional: false));
        return utc;
    }

    /// <param name="Utc">The wall clock, UTC ticks.</param>
    /// <param name="Timestamp">The monotonic clock at that moment.</param>
    /// <param name="Bound">The gain of the wall clock that is permitted from then on, in ticks.</param>
    /// <param name="IsProvisional">Whether the anchor only holds until the clock is within the bound for the first
    /// time.</param>
    private sealed record Anchor(long Utc, long Timestamp, long Bound, bool IsProvisional);
}

namespace Allocations.Engine.Journal;

/// <summary>
/// While nobody waits, zeros go to the disk a little at a time, each step synced, with rests in between. What a disk has
/// in its cache it writes before it answers a flush, and each append is one: a frame waits behind all zeros that were
/// written since the last sync. So few are, and three quarters of the time the disk has none.
/// <para>
/// Measured on ext4 with a cache of the disk's own, at 500,000 and 100,000 commands a second: the slowest hundredth of
/// them took 40 and 30 ms behind steps of 1 MiB synced every 8 MiB, 24 and 17 ms behind these.
/// </para>
/// </summary>
internal sealed partial class SegmentPreparer
{
    private const int SpreadStepBytes = 256 << 10;

    /// <summary>How many times as long as a step the rest after it is.</summary>
    private const int RestShare = 3;

    /// <summary>In milliseconds.</summary>
    private const int LongestRest = 50;

    private long _stepBegan;

    /// <summary>A wake-up came during a rest: whatever it was for is to be looked at before parking.</summary>
    private bool _isWoken;

    /// <summary>Whether there is time: at least half of what is kept ahead is there, so nobody waits either.</summary>
    private bool IsSpreadDue => !_isInline && !_isStopping && Volatile.Read(ref _target) - _written <= _zeroAhead / 2;

    /// <summary>Leaves the disk to the appends. Any wake-up ends it.</summary>
    private void Rest()
    {
        if (IsSpreadDue)
        {
            double rest = RestShare * _time.GetElapsedTime(_stepBegan).TotalMilliseconds;
            _isWoken |= _wake.WaitOne((int)Math.Min(Math.Ceiling(rest), LongestRest));
        }
    }
}

namespace Allocations.Engine.Sequencing;

/// <summary>
/// Spaces commits while several callers wait, so that there are fewer and larger ones: for a machine that permits only a
/// limited number of disk operations a second. Databases have the same delay of a group commit: PostgreSQL's
/// <c>commit_delay</c> and <c>commit_siblings</c>, MySQL's <c>binlog_group_commit_sync_delay</c>.
/// </summary>
/// <remarks>Only the writer uses it. A caller that waits alone gains nothing by a longer wait, so only a commit that follows
/// a shared one is delayed.</remarks>
/// <param name="interval">The time from the beginning of one commit to that of the next.</param>
/// <param name="time">The clock.</param>
/// <param name="sleep">Sleeps for a number of milliseconds.</param>
internal sealed class CommitPace(TimeSpan interval, TimeProvider time, Action<int> sleep)
{
    private readonly bool _isOn = interval > TimeSpan.Zero;
    private bool _wasShared;
    private long _began;

    /// <summary>Sleeps until the commit may begin; call it before. Sleeps have whole milliseconds, so the remaining time is
    /// rounded: an interval is met on average, not each time.</summary>
    /// <returns>Whether an interval is set.</returns>
    public bool WaitForTurn()
    {
        if (!_isOn)
        {
            return false;
        }

        if (_wasShared)
        {
            int left = (int)Math.Round((interval - time.GetElapsedTime(_began)).TotalMilliseconds);
            if (left > 0)
            {
                sleep(left);
            }
        }

        _began = time.GetTimestamp();
        return true;
    }

    /// <summary>Records the number of waiters of the commit; call it when the number is known.</summary>
    public void Note(int waiting) => _wasShared = waiting > 1;
}

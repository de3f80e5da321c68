namespace Allocations.Engine.Sequencing;

/// <summary>
/// Spaces commits out while several callers wait, so that there are fewer and larger ones: for a machine that allows only so
/// many disk operations a second. The delay of a group commit, as databases have it: PostgreSQL's <c>commit_delay</c> and
/// <c>commit_siblings</c>, MySQL's <c>binlog_group_commit_sync_delay</c>.
/// </summary>
/// <remarks>The writer's own. Somebody who waits alone gains nothing by waiting longer, so only a commit that follows a
/// shared one is delayed.</remarks>
/// <param name="interval">From the beginning of one commit to that of the next.</param>
/// <param name="time">The clock.</param>
/// <param name="sleep">Sleeps for some milliseconds.</param>
internal sealed class CommitPace(TimeSpan interval, TimeProvider time, Action<int> sleep)
{
    private readonly bool _isOn = interval > TimeSpan.Zero;
    private bool _wasShared;
    private long _began;

    /// <summary>Call before a commit begins; sleeps until it is time. Sleeps have whole milliseconds, so what is left is rounded:
    /// an interval is met on average, not each time.</summary>
    /// <returns>Whether there is an interval to meet.</returns>
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

    /// <summary>Call when it is known who waits for the commit.</summary>
    public void Note(int waiting) => _wasShared = waiting > 1;
}

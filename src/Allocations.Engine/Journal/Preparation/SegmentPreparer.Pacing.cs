using System.Runtime.ExceptionServices;

namespace Allocations.Engine.Journal;

/// <summary>The appender's side: how far to prepare, when to wait, and when to stop.</summary>
internal sealed partial class SegmentPreparer
{
    /// <summary>The time after which another attempt is made on a full disk.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly long _zeroAhead;
    private readonly bool _isInline;

    private readonly AutoResetEvent _wake = new(false);
    private readonly AutoResetEvent _progress = new(false);

    private long _target;
    private long _demand;
    private volatile bool _isDiskFull;
    private volatile Exception? _fault;
    private long? _lastAttempt;

    /// <summary>Reports the used extent of the log; wakes the preparer after every quarter of the distance that it keeps
    /// ahead.</summary>
    public void Follow(long position)
    {
        if (!_isInline && position + _zeroAhead - Volatile.Read(ref _target) >= Math.Max(FrameLayout.Alignment, _zeroAhead / 4))
        {
            RaiseTarget(position + _zeroAhead);
            _wake.Set();
        }
    }

    /// <summary>Waits until the log is ready up to a position, or the disk is full.</summary>
    /// <returns>False when the disk is full; a call one second later makes another attempt.</returns>
    public bool WaitFor(long position)
    {
        if (_isDiskFull && !IsRetryDue())
        {
            return false;
        }

        Demand(position);
        while (Frontier < position)
        {
            if (_fault is { } fault)
            {
                ExceptionDispatchInfo.Throw(fault);
            }

            if (_isDiskFull)
            {
                _lastAttempt = _time.GetTimestamp();
                return false;
            }

            AwaitProgress();
        }

        return true;
    }

    private void Demand(long position)
    {
        Volatile.Write(ref _demand, position);
        RaiseTarget(position + _zeroAhead);
        _isDiskFull = false;
    }

    /// <summary>Raises the target. The reserving and the appending thread both do it; neither may undo the request of the
    /// other.</summary>
    private void RaiseTarget(long target)
    {
        long seen = Volatile.Read(ref _target);
        while (seen < target)
        {
            long before = Interlocked.CompareExchange(ref _target, target, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    private void AwaitProgress()
    {
        if (_isInline)
        {
            Advance();
            return;
        }

        _wake.Set();
        _progress.WaitOne();
    }

    private bool IsRetryDue() => _lastAttempt is not { } last || _time.GetElapsedTime(last) >= RetryAfter;
}

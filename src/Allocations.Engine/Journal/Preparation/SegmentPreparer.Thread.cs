namespace Allocations.Engine.Journal;

/// <summary>The preparer's own thread. While parked it takes no processor time: it waits without a timeout.</summary>
internal sealed partial class SegmentPreparer
{
    private Thread? _thread;
    private volatile bool _isStopping;

    /// <summary>Starts where the log was found to be zero-filled, which may be known only after the journal was
    /// opened.</summary>
    public void Begin(long frontier, long position)
    {
        _written = frontier;
        _target = Math.Max(frontier, _target);
        Volatile.Write(ref _frontier, frontier);
        Start(position);
    }

    public void Start(long position)
    {
        if (_isInline)
        {
            return;
        }

        _target = Math.Max(_frontier, position + _zeroAhead);
        (_sampledTarget, _sampledAt) = (_target, _time.GetTimestamp());
        _thread = new Thread(Run) { IsBackground = true, Name = "Allocations journal preparer" };
        _thread.Start();
    }

    /// <summary>Ends the thread after its present write, if any. The frontier stays readable.</summary>
    public void Stop()
    {
        _isStopping = true;
        _wake.Set();
        _thread?.Join();
        _thread = null;
    }

    public void Dispose()
    {
        Stop();
        CloseSegment();
        _wake.Dispose();
        _progress.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_isStopping && _fault is null)
            {
                _isWoken = false;
                Advance();
                _progress.Set();
                if (!_isWoken)
                {
                    _wake.WaitOne();
                }
            }
        }
#pragma warning disable CA1031 // Any exception that ends this thread is reported to the appending one.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault = fault;
            _progress.Set();
        }
    }

    /// <summary>Prepares up to the target, or until the disk is full.</summary>
    private void Advance()
    {
        try
        {
            Recycle();
            while (!_isStopping && !_isDiskFull && _written < Volatile.Read(ref _target))
            {
                long before = _frontier;
                Step(Volatile.Read(ref _target));
                if (_frontier != before)
                {
                    _progress.Set();
                }
            }
        }
        catch (JournalIOException error) when (error.IsDiskFull)
        {
            SettleAfterDiskFull(error);
            _isDiskFull = true;
        }
        catch (JournalIOException error) when (error.IsPassing)
        {
            // As with a full disk: the request can't be met now, and may be met a little later.
            _written = _frontier;
            _isDiskFull = true;
        }
    }
}

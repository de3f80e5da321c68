namespace Allocations.Engine.Journal;

/// <summary>Closing with a closing frame, and releasing without one.</summary>
internal sealed partial class FileJournal
{
    public void Close()
    {
        if (_isReleased)
        {
            return;
        }

        try
        {
            _preparer.Stop();
            if (Failure is null)
            {
                WriteClosingFrame();
            }
        }
        finally
        {
            Release();
        }
    }

    public void Dispose() => Release();

    /// <summary>
    /// Its watermark covers every frame: from then on damage to the last one can be distinguished from a torn tail. Without
    /// room for it (a full disk) the log ends as after a crash, which loses nothing.
    /// </summary>
    private void WriteClosingFrame()
    {
        long start = _geometry.Place(_position, FrameLayout.Alignment);
        if (start + FrameLayout.Alignment > _preparer.Frontier)
        {
            return;
        }

        Settle();
        _closingFrame.Time = _lastTime;
        AppendAt(start, FrameLayout.Alignment, _closingFrame, FrameKind.Watermark);
        Settle();
    }

    private void Settle()
    {
        try
        {
            SyncWatermark();
        }
        catch (Exception error)
        {
            Latch(error);
            throw;
        }
    }

    private void Release()
    {
        if (_isReleased)
        {
            return;
        }

        _isReleased = true;
        _preparer.Dispose();
        _file?.Dispose();
        _closingFrame.Dispose();
        _lock.Dispose();
    }
}

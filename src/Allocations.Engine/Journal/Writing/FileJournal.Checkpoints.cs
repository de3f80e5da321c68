namespace Allocations.Engine.Journal;

/// <summary>The functions for checkpoints: a mark, a wake-up when the log has grown, and the discarding of its
/// beginning.</summary>
internal sealed partial class FileJournal
{
    private long _watchedPosition = long.MaxValue;
    private EventWaitHandle? _watcher;

    public long Position => Volatile.Read(ref _position);

    public LogMark End => new()
    {
        Genesis = _genesis,
        LastFrame = _lastFrame,
        Position = _position,
        NextFrame = _nextFrame,
        Chain = _chain,
        Epoch = Epoch,
        LastSequence = _lastSequence,
        LastTime = _lastTime,
    };

    public void NotifyAt(long position, EventWaitHandle reached)
    {
        _watcher = reached;
        Volatile.Write(ref _watchedPosition, position);
        Interlocked.MemoryBarrier(); // A thread that appends now sees the watch, or is seen here.
        if (Position >= position)
        {
            NotifyWatcher();
        }
    }

    public void MakeStable(in LogMark mark)
    {
        RequireDirectory();
        if (Volatile.Read(ref _repair) is not null)
        {
            throw new JournalIOException("write", _storage.Path, 0, JournalIOException.Enospc,
                "the disk is too full to make the end of the log firm");
        }

        // Completed segments were synced when the journal moved on; durable frames were stable at once.
        if (_durability == JournalDurability.Durable)
        {
            return;
        }

        try
        {
            using IStorageFile file = _storage.Open(SegmentName.Of(_geometry.SegmentOf(mark.LastFrame)), readOnly: false);
            file.Sync();
        }
        catch (Exception error)
        {
            // The kernel may have dropped the pages and treat them as clean: a later sync would certify lost data.
            Latch(error);
            throw;
        }
    }

    public void RequireDirectory()
    {
        try
        {
            _lock.RequireHeld();
        }
        catch (JournalIOException error)
        {
            Latch(error);
            throw;
        }
    }

    public void Discard(in LogMark mark) => _preparer.Discard(_geometry.SegmentOf(mark.LastFrame));

    private void NotifyWatcher()
    {
        Volatile.Write(ref _watchedPosition, long.MaxValue);
        _watcher!.Set();
    }
}

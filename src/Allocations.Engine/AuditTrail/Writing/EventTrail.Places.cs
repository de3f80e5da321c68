using Allocations.Engine.Journal;

namespace Allocations.Engine.AuditTrail;

/// <content>
/// Places: the content of the last block when a checkpoint is taken, in a file for that checkpoint. An opening that loads the
/// checkpoint continues from there. It therefore never searches for the end of the trail, and never trusts the data behind
/// it, which may be torn, stale or from commands that a power failure undid.
/// </content>
internal sealed unsafe partial class EventTrail
{
    private readonly TrailBlock _place = new();

    /// <summary>Files of trails that have ended since the last checkpoint.</summary>
    private readonly Queue<(long First, long Last)> _ended = new();

    /// <summary>The first file whose blocks may not be on stable storage. Only checkpoints use it.</summary>
    private long _firstUnsynced;

    /// <summary>Brings the trail up to a checkpoint's sequence to stable storage. Not on the trail's thread.</summary>
    /// <exception cref="JournalIOException">This failed, so the checkpoint must not count.</exception>
    /// <exception cref="EventsUnavailableException">The trail failed before.</exception>
    /// <param name="sequence">The checkpoint's sequence.</param>
    /// <param name="isKept">Whether the store keeps a trail at that sequence, which then needs a place.</param>
    public void MakeStable(long sequence, bool isKept)
    {
        Settle();
        ThrowIfFailed();
        SyncEnded();
        if (isKept)
        {
            MakePlaceStable(sequence);
        }
    }

    private void MakePlaceStable(long sequence)
    {
        WaitThrough(sequence);
        lock (_block)
        {
            if (_place.Header->Kind != BlockKind.Place || _place.Header->Through != sequence)
            {
                if (_through != sequence)
                {
                    throw new EventsUnavailableException($"The trail has no place for a checkpoint at sequence {sequence}.");
                }

                KeepPlace();
            }
        }

        SyncBlocks();
        WritePlace(sequence);
    }

    private void KeepPlace()
    {
        _place.CopyFrom(_open);
        Seal(_place, BlockKind.Place, _through);
    }

    private void SyncBlocks()
    {
        long front = TrailFront.Of(*_place.Header).Block;
        if (_place.Header->Number > front)
        {
            long last = TrailFiles.FileOf(_place.Header->Number - 1);
            SyncFiles(Math.Max(_firstUnsynced, TrailFiles.FileOf(front)), last);
            _firstUnsynced = last;
        }
    }

    /// <summary>Syncs a trail that was ended, before a checkpoint behind its end counts.</summary>
    private void SyncEnded()
    {
        while (true)
        {
            (long First, long Last) ended;
            lock (_block)
            {
                if (!_ended.TryDequeue(out ended))
                {
                    return;
                }
            }

            SyncFiles(ended.First, ended.Last);
        }
    }

    /// <summary>Syncs files. After a failed sync a later one proves nothing, so it is never repeated, and no checkpoint
    /// counts.</summary>
    private void SyncFiles(long first, long last)
    {
        try
        {
            TrailFiles.Sync(_storage, first, last);
        }
        catch (Exception failure)
        {
            Latch(failure);
            Tell();
            throw;
        }
    }

    private void WritePlace(long sequence)
    {
        string name = TrailNames.OfPlace(sequence);
        if (_storage.Exists(name))
        {
            // From a failed attempt at the same sequence.
            _storage.Delete(name);
        }

        using (IStorageFile file = _storage.Create(name))
        {
            file.Write(0, _place.All);
            file.Sync();
        }

        _storage.SyncDirectory();
    }

    private void WaitThrough(long sequence)
    {
        lock (_gate)
        {
            while (Volatile.Read(ref _through) < sequence && Failure is null && !(_isStopping && _queuedThrough < sequence))
            {
                _isWanted = true;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }
        }

        ThrowIfFailed();
    }
}

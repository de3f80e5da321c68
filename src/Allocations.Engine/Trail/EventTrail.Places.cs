using Allocations.Engine.Journal;

namespace Allocations.Engine.Trail;

/// <content>
/// Places: what there is of the last block when a checkpoint is taken, in a file for that checkpoint. An opening that loads the
/// checkpoint goes on from there; so it never has to look for the end of the trail, and nothing behind it, torn, stale or of
/// commands that a power failure took, is ever believed.
/// </content>
internal sealed unsafe partial class EventTrail
{
    private readonly TrailBlock _place = new();

    /// <summary>The first file whose blocks may not be on stable storage.</summary>
    private long _firstUnsynced;

    /// <summary>On return the trail up to a checkpoint's sequence is on stable storage. Not on the trail's thread.</summary>
    /// <exception cref="JournalIOException">It could not be brought there: then the checkpoint must not count.</exception>
    /// <exception cref="EventsUnavailableException">The trail failed before.</exception>
    public void MakeStable(long sequence)
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

    /// <summary>Forgets the places of checkpoints that are no longer kept.</summary>
    public void KeepPlaces(IReadOnlyCollection<long> sequences)
    {
        foreach (string name in _storage.List())
        {
            if (TrailNames.TryParsePlace(name, out long sequence) && !sequences.Contains(sequence))
            {
                _storage.Delete(name);
            }
        }
    }

    private void KeepPlace()
    {
        _place.CopyFrom(_open);
        Seal(_place, BlockKind.Place, _through);
    }

    /// <summary>After a failed sync a later one proves nothing: so it is never tried again, and no checkpoint counts.</summary>
    private void SyncBlocks()
    {
        long last = TrailFiles.FileOf(_place.Header->Number - 1);
        try
        {
            if (_place.Header->Number > 0)
            {
                TrailFiles.Sync(_storage, _firstUnsynced, last);
                _firstUnsynced = last;
            }
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
            // Of an attempt at the same sequence that came to nothing.
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

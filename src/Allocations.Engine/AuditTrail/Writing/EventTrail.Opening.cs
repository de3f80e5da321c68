using Allocations.Engine.Journal;
using Allocations.Engine.State;

namespace Allocations.Engine.AuditTrail;

/// <content>Opening: the continuation of the trail.</content>
internal sealed unsafe partial class EventTrail
{
    /// <summary>The reason for which the trail could not be continued and was started again; usually null.</summary>
    public string? Problem { get; private init; }

    /// <summary>Opens the trail at the sequence of the loaded checkpoint. The replay of the log delivers all later events,
    /// which are written again.</summary>
    /// <param name="storage">The store's directory, which is locked.</param>
    /// <param name="storeId">The store.</param>
    /// <param name="sequence">The checkpoint's sequence; 0 if there is none and the log is read from its first frame.</param>
    /// <param name="kept">The store's trail row at that sequence. If the store keeps no trail, files are not touched.</param>
    /// <param name="isInline">Whether there is no thread: the caller that delivers records writes them.</param>
    /// <param name="report">Receives failures and recoveries.</param>
    public static EventTrail Open(
        IStorage storage, Guid storeId, long sequence, in TrailRow kept, bool isInline,
        Action<IncidentKind, Exception?>? report = null)
    {
        using var place = new TrailBlock();
        bool goesOn = kept.IsKept && sequence > 0 && TrailPlaces.CanGoOn(storage, storeId, sequence, place);
        bool isLost = kept.IsKept && sequence > 0 && !goesOn;
        string? problem = isLost ? SetAside(storage, sequence) : null;
        var trail = new EventTrail(storage, storeId, isInline, kept, sequence, report) { Problem = problem };
        trail._maxBytes = kept.MaxBytes;
        trail._maxAge = kept.MaxAge;
        if (goesOn)
        {
            trail.GoOn(place);
        }
        else if (kept.IsKept)
        {
            trail.Begin(TrailFront.OfTrail(kept.Number, sequence));
        }

        if (kept.IsKept)
        {
            trail.StartThread();
        }

        return trail;
    }

    /// <summary>Sets aside a trail that does not reach up to the checkpoint: it can't be continued, because the log in
    /// between no longer exists. It is kept under other names, and a new one begins.</summary>
    private static string SetAside(IStorage storage, long sequence)
    {
        int files = 0;
        foreach (string name in storage.List())
        {
            if (TrailNames.TryParseBlocks(name, out _))
            {
                SetAside(storage, name, sequence);
                files++;
            }
        }

        storage.SyncDirectory();
        return $"'{TrailNames.OfPlace(sequence)}', from which the audit trail would go on, is missing, damaged, or does not fit "
            + $"its blocks. A new trail begins after sequence {sequence}. "
            + (files == 0 ? "There were no files of the old one." : $"Files of the old one that were set aside: {files}.");
    }

    private static void SetAside(IStorage storage, string name, long sequence)
    {
        string former = TrailNames.OfFormer(name, sequence);
        if (storage.Exists(former))
        {
            // Set aside at an incomplete opening; the part begun since is written again.
            storage.Delete(name);
        }
        else
        {
            storage.Rename(name, former);
        }
    }

    /// <summary>Begins a trail: at the creation of the store, by a command, or after the old one was set aside.</summary>
    private void Begin(in TrailFront front)
    {
        _isOpen = true;
        _front = front;
        _frontTime = -1;
        _number = front.Block;
        _chain = front.Chain;
        _open.Clear();
        _encoder.Begin(_open.Payload, TrailBlock.PayloadBytes, _open.Filter);
    }

    private void GoOn(TrailBlock place)
    {
        Begin(TrailFront.Of(*place.Header));
        _number = place.Header->Number;
        _chain = place.Header->PreviousChain;
        _lastTime = place.Header->LastTime;
        _firstUnsynced = TrailFiles.FileOf(_number);
        place.Events.CopyTo(new Span<byte>(_open.Payload, TrailBlock.PayloadBytes));
        _encoder.Resume(
            _open.Payload, TrailBlock.PayloadBytes, _open.Filter, place.Header->PayloadLength, place.Header->Through);
    }

    /// <summary>Ends the trail by a command: the content of the last block is written, and nothing follows it.</summary>
    private void EndTrail()
    {
        WriteBlock();
        lock (_block)
        {
            _isOpen = false;
            _ended.Enqueue((TrailFiles.FileOf(_front.Block), TrailFiles.FileOf(_number - 1)));
        }
    }
}

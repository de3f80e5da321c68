using Allocations.Engine.Events;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Trail;

/// <content>Opening: where the trail goes on.</content>
internal sealed unsafe partial class EventTrail
{
    /// <summary>Opens the trail at the sequence of the checkpoint that was loaded. The replay of the log brings all that comes
    /// after, and it is written again.</summary>
    /// <param name="storage">The store's directory, which is locked.</param>
    /// <param name="storeId">The store.</param>
    /// <param name="sequence">The checkpoint's sequence; 0 if there is none and the log is read from its first frame.</param>
    /// <param name="isInline">Without a thread: whoever brings records writes them.</param>
    public static EventTrail Open(IStorage storage, Guid storeId, long sequence, bool isInline)
    {
        var place = new TrailBlock();
        try
        {
            bool goesOn = sequence > 0 && TryReadPlace(storage, storeId, sequence, place);
            if (!goesOn && sequence > 0)
            {
                SetAside(storage, sequence);
            }

            long began = goesOn ? place.Header->Began : sequence;
            var trail = new EventTrail(storage, storeId, isInline, began, sequence);
            trail.Begin(goesOn ? place : null);
            DeleteFrom(storage, TrailFiles.FileOf(trail._number) + 1);
            if (!isInline)
            {
                trail._thread.Start();
            }

            return trail;
        }
        finally
        {
            place.Dispose();
        }
    }

    private static bool TryReadPlace(IStorage storage, Guid storeId, long sequence, TrailBlock place)
    {
        string name = TrailNames.OfPlace(sequence);
        if (!storage.Exists(name))
        {
            return false;
        }

        using (IStorageFile file = storage.Open(name, readOnly: true))
        {
            if (file.Read(0, place.All) < TrailBlock.Bytes)
            {
                return false;
            }
        }

        return place.IsSound
            && place.Header->Kind == BlockKind.Place
            && place.Header->StoreId == storeId
            && place.Header->Through == sequence
            && AreEventsWhole(place)
            && HasBlockBefore(storage, place);
    }

    /// <summary>Its hash fits; but what goes on from a place reads its events again, so they are read once before.</summary>
    private static bool AreEventsWhole(TrailBlock place)
    {
        var decoder = new EventDecoder(place.Events);
        while (decoder.MoveNext())
        {
        }

        return !decoder.IsDamaged;
    }

    /// <summary>The chain ties the place to all blocks before it; the last one is looked at.</summary>
    private static bool HasBlockBefore(IStorage storage, TrailBlock place)
    {
        long before = place.Header->Number - 1;
        if (before < 0)
        {
            return true;
        }

        using var files = new TrailFiles(storage, readOnly: true);
        using var block = new TrailBlock();
        return files.TryRead(before, block.All)
            && block.IsSound
            && block.Header->Number == before
            && block.Header->Checksum == place.Header->PreviousChain;
    }

    /// <summary>A trail that does not reach up to the checkpoint: it can't go on, for the log in between is gone. It is kept
    /// under other names, and a new one begins.</summary>
    private static void SetAside(IStorage storage, long sequence)
    {
        foreach (string name in storage.List())
        {
            if (TrailNames.TryParseBlocks(name, out _))
            {
                string former = TrailNames.OfFormer(name, sequence);
                if (storage.Exists(former))
                {
                    // Set aside at an opening that did not get far; what was begun since is written again.
                    storage.Delete(name);
                }
                else
                {
                    storage.Rename(name, former);
                }
            }
        }

        storage.SyncDirectory();
    }

    private static void DeleteFrom(IStorage storage, long file)
    {
        foreach (string name in storage.List())
        {
            if (TrailNames.TryParseBlocks(name, out long number) && number >= file)
            {
                storage.Delete(name);
            }
        }
    }

    private void Begin(TrailBlock? place)
    {
        if (place is null)
        {
            _encoder.Begin(_open.Payload, TrailBlock.PayloadBytes, _open.Filter);
            return;
        }

        _number = place.Header->Number;
        _chain = place.Header->PreviousChain;
        _firstUnsynced = TrailFiles.FileOf(_number);
        place.Events.CopyTo(new Span<byte>(_open.Payload, TrailBlock.PayloadBytes));
        _encoder.Resume(
            _open.Payload, TrailBlock.PayloadBytes, _open.Filter, place.Header->PayloadLength, place.Header->Through);
    }
}

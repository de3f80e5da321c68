using Allocations.Engine.Events;
using Allocations.Engine.Journal;

namespace Allocations.Engine.AuditTrail;

/// <summary>Checks whether a trail can continue from a place.</summary>
internal static unsafe class TrailPlaces
{
    /// <summary>Whether the place of a checkpoint exists, is intact, and fits the preceding blocks.</summary>
    public static bool CanGoOn(IStorage storage, Guid storeId, long sequence)
    {
        using var place = new TrailBlock();
        return CanGoOn(storage, storeId, sequence, place);
    }

    /// <inheritdoc cref="CanGoOn(IStorage, Guid, long)"/>
    public static bool CanGoOn(IStorage storage, Guid storeId, long sequence, TrailBlock place) =>
        TryRead(storage, storeId, sequence, place) && HasBlockBefore(storage, place);

    public static bool TryRead(IStorage storage, Guid storeId, long sequence, TrailBlock place)
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
            && AreEventsWhole(place);
    }

    /// <summary>Whether the events of a place can be read. Its hash fits; but a continuation reads its events again, so they
    /// are read once before.</summary>
    private static bool AreEventsWhole(TrailBlock place)
    {
        var decoder = new EventDecoder(place.Events);
        while (decoder.MoveNext())
        {
        }

        return !decoder.IsDamaged;
    }

    /// <summary>Whether the last preceding block exists; the chain ties the place to all of them.</summary>
    private static bool HasBlockBefore(IStorage storage, TrailBlock place)
    {
        long before = place.Header->Number - 1;
        if (before < TrailFront.Of(*place.Header).Block)
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
}

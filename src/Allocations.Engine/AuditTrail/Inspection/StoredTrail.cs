using Allocations.Engine.Events;
using Allocations.Engine.Journal;

namespace Allocations.Engine.AuditTrail;

/// <summary>Reads the trail of a store that is not open here, up to the place of a checkpoint. What is behind a place may be
/// torn, or of commands that a power failure undid, so it is not read; the log has those events.</summary>
internal static unsafe class StoredTrail
{
    /// <summary>Reads all events up to a checkpoint, in order, block by block.</summary>
    /// <param name="storage">The store's directory.</param>
    /// <param name="storeId">The store.</param>
    /// <param name="sequence">The checkpoint's sequence.</param>
    /// <param name="take">Receives the events of each block.</param>
    /// <returns>The sequence after which all events are in the trail; null if it has no sound place at the checkpoint.</returns>
    /// <exception cref="EventsUnavailableException">A block before the place is missing or damaged.</exception>
    public static long? Read(IStorage storage, Guid storeId, long sequence, Action<List<TrailEvent>> take)
    {
        using var place = new TrailBlock();
        if (!TrailPlaces.TryRead(storage, storeId, sequence, place))
        {
            return null;
        }

        using var files = new TrailFiles(storage, readOnly: true);
        using var block = new TrailBlock();
        for (long number = TrailFront.Of(*place.Header).Block; number < place.Header->Number; number++)
        {
            if (!files.TryRead(number, block.All) || !block.IsSound || block.Header->Number != number
                || block.Header->Kind != BlockKind.Full)
            {
                throw TrailReader.Damaged(number);
            }

            take(EventsOf(block, number));
        }

        take(EventsOf(place, place.Header->Number));
        return place.Header->Began;
    }

    private static List<TrailEvent> EventsOf(TrailBlock block, long number)
    {
        List<TrailEvent> found = [];
        var decoder = new EventDecoder(block.Events);
        while (decoder.MoveNext())
        {
            found.Add(TrailReader.Take(decoder));
        }

        return decoder.IsDamaged ? throw TrailReader.Damaged(number) : found;
    }
}

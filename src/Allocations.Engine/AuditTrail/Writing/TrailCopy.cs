using Allocations.Engine.Journal;

namespace Allocations.Engine.AuditTrail;

/// <summary>Copies a trail with the checkpoints that it continues from: for a copy of a store, also while that is written.
/// The part before a place never changes; it may only be discarded.</summary>
internal sealed class TrailCopy(IStorage source, IStorage target, Guid storeId) : IDisposable
{
    private readonly SortedSet<long> _files = [];
    private readonly SortedDictionary<long, TrailBlock> _places = [];
    private long _end;

    /// <summary>The number of blocks copied, places included.</summary>
    public long Blocks { get; private set; }

    /// <summary>The part that could not be copied, and the reason; null if there is none.</summary>
    public string? Problem { get; private set; }

    /// <summary>The number of places read.</summary>
    public int Places => _places.Count;

    /// <summary>Reads the places of some checkpoints early, because a place is deleted soon after its checkpoint.</summary>
    public void ReadPlaces(IEnumerable<long> checkpoints)
    {
        foreach (long sequence in checkpoints.Order())
        {
            string name = TrailNames.OfPlace(sequence);
            var place = new TrailBlock();
            if (!TrailPlaces.TryRead(source, storeId, sequence, place))
            {
                place.Dispose();
                Problem ??= source.Exists(name) ? $"{name} is damaged." : null;
                continue;
            }

            _places.Add(sequence, place);
        }
    }

    /// <summary>Copies the places of some checkpoints that were read, and all blocks before them.</summary>
    public void Run(IReadOnlyCollection<long> checkpoints)
    {
        using (var files = new TrailFiles(target, readOnly: false))
        {
            foreach ((long sequence, TrailBlock place) in _places.Where(each => checkpoints.Contains(each.Key)))
            {
                Take(sequence, place, files);
            }
        }

        foreach (long file in _files)
        {
            TrailFiles.Sync(target, file, file);
        }

        target.SyncDirectory();
    }

    public void Dispose()
    {
        foreach (TrailBlock place in _places.Values)
        {
            place.Dispose();
        }
    }

    /// <summary>Copies the blocks first: a place without them would not count.</summary>
    private unsafe void Take(long sequence, TrailBlock place, TrailFiles files)
    {
        if (TryTakeBlocks(*place.Header, files))
        {
            using IStorageFile file = target.Create(TrailNames.OfPlace(sequence));
            file.Write(0, place.All);
            file.Sync();
            Blocks++;
        }
    }

    private unsafe bool TryTakeBlocks(in BlockHeader place, TrailFiles files)
    {
        using var read = new TrailFiles(source, readOnly: true);
        using var block = new TrailBlock();
        for (long number = Math.Max(_end, TrailFront.Of(place).Block); number < place.Number; number++)
        {
            if (!read.TryRead(number, block.All) || !block.IsSound || block.Header->Number != number)
            {
                Problem ??= $"Block {number % TrailFiles.BlocksPerFile} of {TrailNames.OfBlocks(TrailFiles.FileOf(number))} "
                    + "is missing or damaged.";
                return false;
            }

            files.Write(number, block);
            _files.Add(TrailFiles.FileOf(number));
            Blocks++;
        }

        _end = place.Number;
        return true;
    }
}

using Allocations.Engine.Journal;

namespace Allocations.Engine.Trail;

/// <summary>Copies a trail with the checkpoints that it goes on from: for a copy of a store, also while that is written.
/// Nothing before a place changes; it may only be given up.</summary>
internal sealed class TrailCopy(IStorage source, IStorage target, Guid storeId)
{
    private readonly SortedSet<long> _files = [];
    private long _end;

    /// <summary>Blocks that were copied, places included.</summary>
    public long Blocks { get; private set; }

    /// <summary>What could not be copied, and why; null for nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>Copies the places of some checkpoints, and all blocks before them.</summary>
    public void Run(IEnumerable<long> checkpoints)
    {
        using (var files = new TrailFiles(target, readOnly: false))
        {
            foreach (long sequence in checkpoints.Order().Where(each => source.Exists(TrailNames.OfPlace(each))))
            {
                Take(sequence, files);
            }
        }

        foreach (long file in _files)
        {
            TrailFiles.Sync(target, file, file);
        }

        target.SyncDirectory();
    }

    /// <summary>The blocks first: a place without them would not count.</summary>
    private unsafe void Take(long sequence, TrailFiles files)
    {
        using var place = new TrailBlock();
        if (!TrailPlaces.TryRead(source, storeId, sequence, place))
        {
            Problem ??= $"{TrailNames.OfPlace(sequence)} is damaged.";
            return;
        }

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

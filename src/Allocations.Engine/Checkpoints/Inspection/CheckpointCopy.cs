using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>Copies checkpoints into another directory: first the chunks, which a store that is open gives up soonest, and
/// the lists when the log is there. Slots keep their numbers, so lists are copied as they are and the chunk file has holes.
/// </summary>
internal sealed class CheckpointCopy(IStorage source, IStorage target)
{
    private readonly List<Checkpoint> _whole = [];

    /// <summary>Those of which every chunk was copied, in the order in which they were given.</summary>
    public IReadOnlyList<Checkpoint> Whole => _whole;

    /// <summary>What is wrong with the others.</summary>
    public List<ChunkDamage> Damages { get; } = [];

    /// <summary>Copies the slots of the checkpoints, and verifies each.</summary>
    public void CopyChunks(IReadOnlyList<Checkpoint> checkpoints)
    {
        if (checkpoints.Count == 0)
        {
            return;
        }

        using IStorageFile file = target.Create(CheckpointNames.Chunks);
        using ChunkCheck check = new(source, file);
        foreach (Checkpoint checkpoint in checkpoints)
        {
            IReadOnlyList<ChunkDamage> damages = check.Run(checkpoint);
            if (damages.Count == 0)
            {
                _whole.Add(checkpoint);
            }

            Damages.AddRange(damages);
        }
    }

    /// <summary>Writes the lists of those whole ones whose mark the copied log holds. Then they count.</summary>
    public void CopyLists(Func<LogMark, bool> holds)
    {
        if (target.Exists(CheckpointNames.Chunks))
        {
            // Not before: while the disk works on it, an open store may give up the log that belongs to it.
            using IStorageFile chunks = target.Open(CheckpointNames.Chunks, readOnly: false);
            chunks.Sync();
        }

        foreach (Checkpoint checkpoint in _whole.Where(each => holds(each.Mark)))
        {
            using IStorageFile file = target.Create(checkpoint.Name);
            file.Write(0, CheckpointEncoder.Encode(checkpoint));
            file.Sync();
        }

        target.SyncDirectory();
    }
}

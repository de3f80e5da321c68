using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>Copies checkpoints into another directory: first the chunks, which an open store discards first, and the lists
/// after the log. Slots keep their numbers, so lists are copied unchanged and the chunk file has holes.</summary>
internal sealed class CheckpointCopy(IStorage source, IStorage target)
{
    private readonly List<Checkpoint> _whole = [];

    /// <summary>The checkpoints of which every chunk was copied, in the given order.</summary>
    public IReadOnlyList<Checkpoint> Whole => _whole;

    /// <summary>The faults of the others.</summary>
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

    /// <summary>Writes the lists of the complete checkpoints whose mark the copied log contains; they count from then
    /// on.</summary>
    public void CopyLists(Func<LogMark, bool> holds)
    {
        if (target.Exists(CheckpointNames.Chunks))
        {
            // Not earlier: while the disk works, an open store may discard the log that belongs to it.
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

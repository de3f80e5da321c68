using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>The use of the chunk file by the checkpoints of a store.</summary>
internal sealed class SlotUse
{
    private readonly Dictionary<Checkpoint, HashSet<int>> _slots;

    public SlotUse(IStorage storage, IReadOnlyList<Checkpoint> checkpoints)
    {
        _slots = checkpoints.ToDictionary(each => each, SlotsOf);
        if (storage.Exists(CheckpointNames.Chunks))
        {
            using IStorageFile file = storage.Open(CheckpointNames.Chunks, readOnly: true);
            Slots = (file.Length + ChunkRef.SlotBytes - 1) / ChunkRef.SlotBytes;
        }
    }

    /// <summary>The number of slots in the file.</summary>
    public long Slots { get; }

    /// <summary>The number of slots that no checkpoint names.</summary>
    public long Free => Slots - _slots.Values.SelectMany(slots => slots).Where(slot => slot < Slots).Distinct().LongCount();

    /// <summary>The number of slots that a checkpoint names.</summary>
    public int Of(Checkpoint checkpoint) => _slots[checkpoint].Count;

    /// <summary>The number of its slots that another checkpoint names as well.</summary>
    public int Shared(Checkpoint checkpoint) => _slots[checkpoint].Count(slot =>
        _slots.Any(other => other.Key != checkpoint && other.Value.Contains(slot)));

    private static HashSet<int> SlotsOf(Checkpoint checkpoint) => checkpoint.Tables
        .SelectMany(table => table.Chunks)
        .Select(chunk => chunk.Slot)
        .Where(slot => slot != ChunkRef.NoSlot)
        .ToHashSet();
}

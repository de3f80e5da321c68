namespace Allocations.Engine.Checkpoints;

/// <summary>Which slots of the chunk file are free: all that no list there names. Hands them out in ascending order,
/// so that writes are long.</summary>
internal sealed class ChunkSlots
{
    private readonly List<bool> _taken = [];
    private int _next;

    public ChunkSlots(IEnumerable<Checkpoint> kept)
    {
        foreach (Checkpoint checkpoint in kept)
        {
            foreach (CheckpointTable table in checkpoint.Tables)
            {
                foreach (ref readonly ChunkRef chunk in table.Chunks.AsSpan())
                {
                    if (chunk.Slot != ChunkRef.NoSlot)
                    {
                        Mark(chunk.Slot);
                    }
                }
            }
        }
    }

    /// <summary>Behind the last slot that a list names.</summary>
    public int End => _taken.Count;

    /// <summary>The next free slot, at the end of the file if need be.</summary>
    public int Take()
    {
        while (_next < _taken.Count && _taken[_next])
        {
            _next++;
        }

        return _next++;
    }

    private void Mark(int slot)
    {
        while (_taken.Count <= slot)
        {
            _taken.Add(false);
        }

        _taken[slot] = true;
    }
}

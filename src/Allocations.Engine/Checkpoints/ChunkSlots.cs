using System.Runtime.InteropServices;

namespace Allocations.Engine.Checkpoints;

/// <summary>The free slots of the chunk file: those that no list there names. They are assigned in ascending order, so that
/// writes are long.</summary>
internal sealed class ChunkSlots
{
    private const int SlotsInWord = 64;

    /// <summary>The slots in use by number, 64 to a word. An unverified list may name any slot, so the memory grows with the
    /// slots named and not with the highest.</summary>
    private readonly Dictionary<int, ulong> _taken = [];
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

    /// <summary>The position behind the last slot that a list names.</summary>
    public long End { get; private set; }

    /// <summary>Takes the next free slot, at the end of the file if necessary.</summary>
    public int Take()
    {
        while (IsTaken(_next))
        {
            _next++;
        }

        return _next++;
    }

    private bool IsTaken(int slot) => (_taken.GetValueOrDefault(slot / SlotsInWord) & Bit(slot)) != 0;

    private void Mark(int slot)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_taken, slot / SlotsInWord, out _) |= Bit(slot);
        End = Math.Max(End, slot + 1L);
    }

    private static ulong Bit(int slot) => 1UL << slot;
}

using System.Globalization;

namespace Allocations.Engine.Checkpoints;

/// <summary>A chunk that differs from its description in the list.</summary>
/// <param name="Checkpoint">The file of the list.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Chunk">The chunk's number in the table, from 0.</param>
/// <param name="Slot">Its slot in the chunk file.</param>
/// <param name="Problem">The fault.</param>
internal sealed record ChunkDamage(string Checkpoint, string Table, int Chunk, int Slot, string Problem)
{
    /// <summary>The offset in the chunk file, in bytes.</summary>
    public long Offset => (long)Slot * ChunkRef.SlotBytes;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"table '{Table}', chunk {Chunk}, slot {Slot}, offset {Offset} of {CheckpointNames.Chunks}: {Problem}");
}

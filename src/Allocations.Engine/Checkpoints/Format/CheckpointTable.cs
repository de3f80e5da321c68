namespace Allocations.Engine.Checkpoints;

/// <summary>One table of a checkpoint.</summary>
/// <param name="Name">Its name, as UTF-8.</param>
/// <param name="RowSize">Bytes of a row.</param>
/// <param name="Count">Rows, row 0 included.</param>
/// <param name="Chunks">Its rows, in order.</param>
internal sealed record CheckpointTable(byte[] Name, int RowSize, int Count, ChunkRef[] Chunks);

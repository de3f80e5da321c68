using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The rows of the allocations that an index has under one value. Writer thread only, and between commands.</summary>
internal struct IndexedRows(BTreeReader reader, uint value)
{
    private BTreeReader _reader = reader;

    /// <summary>The first row that is not below one; 0 if there is none.</summary>
    /// <param name="from">The row; not below that of an earlier call.</param>
    public int Next(int from) =>
        _reader.Seek(((ulong)value << 32) | (uint)from, out ulong key) && key >> 32 == value ? (int)(uint)key : 0;
}

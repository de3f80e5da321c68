namespace Allocations.Engine.Memory;

/// <summary>How tables are cut into chunks: what digests and checkpoints work with.</summary>
internal static class StateChunks
{
    /// <summary>No chunk is larger.</summary>
    public const int MostBytes = 16 * 1024;

    /// <summary>Bytes of a full chunk of a table: whole rows, and whole lines where rows are smaller than one.</summary>
    public static int BytesOf(int rowSize)
    {
        int unit = rowSize < 64 && 64 % rowSize == 0 ? 64 : rowSize;
        return MostBytes / unit * unit;
    }

    /// <summary>Chunks of a table with so many rows.</summary>
    public static int CountOf(long rows, int rowSize) => (int)(((rows * rowSize) + BytesOf(rowSize) - 1) / BytesOf(rowSize));
}

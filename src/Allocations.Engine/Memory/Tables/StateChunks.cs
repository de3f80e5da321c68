namespace Allocations.Engine.Memory;

/// <summary>The division of tables into chunks, for digests and checkpoints.</summary>
internal static class StateChunks
{
    /// <summary>The maximum size of a chunk.</summary>
    public const int MostBytes = 16 * 1024;

    /// <summary>The bytes of a full chunk of a table: whole rows, and whole lines if rows are smaller than one.</summary>
    public static int BytesOf(int rowSize)
    {
        int unit = rowSize < 64 && 64 % rowSize == 0 ? 64 : rowSize;
        return MostBytes / unit * unit;
    }

    /// <summary>The number of chunks of a table with a number of rows.</summary>
    public static int CountOf(long rows, int rowSize) => (int)(((rows * rowSize) + BytesOf(rowSize) - 1) / BytesOf(rowSize));
}

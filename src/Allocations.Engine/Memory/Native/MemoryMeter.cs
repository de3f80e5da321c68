namespace Allocations.Engine.Memory;

/// <summary>Counts the memory of the tables of one engine, and of the old rows that a checkpoint keeps. It changes when
/// memory is committed, which is rare, and is read once per frame.</summary>
internal sealed class MemoryMeter
{
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The bytes from which no memory is prepared ahead of its use.</summary>
    public long Bound { get; init; } = long.MaxValue;

    /// <summary>The bytes that may be prepared ahead.</summary>
    public long Room => Math.Max(0, Bound - Bytes);

    public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);
}

namespace Allocations.Engine.Memory;

/// <summary>Counts the memory behind the tables of one engine, and behind the old rows that a checkpoint keeps. Changed when
/// memory is committed, which is rare, and read once per frame.</summary>
internal sealed class MemoryMeter
{
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>From so many bytes on nothing is made ready ahead of its use.</summary>
    public long Bound { get; init; } = long.MaxValue;

    /// <summary>Bytes that may be made ready ahead.</summary>
    public long Room => Math.Max(0, Bound - Bytes);

    public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);
}

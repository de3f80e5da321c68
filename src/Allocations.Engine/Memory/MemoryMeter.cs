namespace Allocations.Engine.Memory;

/// <summary>Counts the memory behind the tables of one engine, and behind the old rows that a checkpoint keeps. Changed when memory
/// is committed, which is rare, and read once per frame.</summary>
internal sealed class MemoryMeter
{
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);
}

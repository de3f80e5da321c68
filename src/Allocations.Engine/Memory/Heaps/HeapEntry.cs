namespace Allocations.Engine.Memory;

/// <summary>One entry of a heap: 16 bytes, so that four siblings share a cache line.</summary>
internal struct HeapEntry
{
    /// <summary>The key that orders the heap, larger first.</summary>
    public ulong Key;

    /// <summary>The row of the key.</summary>
    public int Row;

    /// <summary>Zero in the heap; a walk stores the position here.</summary>
    public int Position;
}

namespace Allocations.Engine.Memory;

/// <summary>One entry of a heap: 16 bytes, so that four brothers share a cache line.</summary>
internal struct HeapEntry
{
    /// <summary>What orders the heap, bigger first.</summary>
    public ulong Key;

    /// <summary>Whom the key belongs to.</summary>
    public int Row;

    /// <summary>The heap keeps it zero; a walk keeps the position here.</summary>
    public int Position;
}

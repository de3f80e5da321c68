namespace Allocations.Engine.Memory;

/// <summary>
/// The root of a heap in <see cref="IndexedHeap{TPositions}"/>, stored in its owner's row. Default: an empty heap.
/// </summary>
internal struct HeapRoot
{
    /// <summary>The entries' block; above one page, the complement of the directory's block.</summary>
    public int Block;

    /// <summary>Entries in the heap.</summary>
    public int Count;
}

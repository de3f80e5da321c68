using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>
/// Max-heaps of (key, row), four children to a node, that record the position of every row, so that any entry can be removed
/// or re-keyed in O(log n). Keys within a heap are never equal, so the keys determine the order of removal.
/// </summary>
/// <remarks>
/// One cache line holds the four children of a node; the best of the four is found without a branch while the lines of the
/// next level are being fetched. A heap of one entry takes one line; above 512 slots it grows by pages, so that growth copies
/// nothing. Blocks are freed as the heap empties. Slots beyond the last entry are zero. Writer thread only.
/// </remarks>
internal sealed unsafe partial class IndexedHeap<TPositions>
    where TPositions : struct, IHeapPositions
{
    private readonly Arena _arena;

    // Not readonly: calls on a readonly struct field would operate on a copy.
    private TPositions _positions;

    public IndexedHeap(Arena arena, TPositions positions)
    {
        _arena = arena;
        _positions = positions;
    }

    /// <summary>Adds an entry.</summary>
    public void Push(ref HeapRoot root, ulong key, int row)
    {
        Debug.Assert(row > 0, "row 0 is none");
        MakeRoom(ref root);
        root.Count++;
        SiftUp(new HeapPages(_arena, root.Block), HeapPages.SlotOf(root.Count), key, row);
    }

    /// <summary>The row with the highest key; 0 when the heap is empty.</summary>
    public int Peek(in HeapRoot root) => root.Count == 0 ? 0 : Top(root)->Row;

    /// <summary>The highest key. The heap must not be empty.</summary>
    public ulong PeekKey(in HeapRoot root) => Top(root)->Key;

    /// <summary>Fetches the top of a heap into the cache.</summary>
    public void Prefetch(in HeapRoot root)
    {
        if (root.Block > 0)
        {
            _arena.Prefetch(root.Block);
        }
    }

    /// <summary>Removes and returns the row with the highest key. The heap must not be empty.</summary>
    public int Pop(ref HeapRoot root)
    {
        int row = Top(root)->Row;
        Remove(ref root, 1);
        return row;
    }

    /// <summary>Removes the entry at a position.</summary>
    public void Remove(ref HeapRoot root, int position)
    {
        Debug.Assert(position >= 1 && position <= root.Count, "position out of range");
        var pages = new HeapPages(_arena, root.Block);
        int slot = HeapPages.SlotOf(position);
        int lastSlot = HeapPages.SlotOf(root.Count);
        _positions.SetPosition(pages.At(slot)->Row, 0);
        HeapEntry* tail = pages.At(lastSlot);
        HeapEntry last = *tail;
        *Edit(tail) = default;
        root.Count--;
        if (slot != lastSlot)
        {
            Settle(pages, root.Count, slot, last.Key, last.Row);
        }

        GiveBack(ref root);
    }

    /// <summary>Changes the key of the entry at a position.</summary>
    public void Rekey(ref HeapRoot root, int position, ulong key)
    {
        Debug.Assert(position >= 1 && position <= root.Count, "position out of range");
        var pages = new HeapPages(_arena, root.Block);
        int slot = HeapPages.SlotOf(position);
        Settle(pages, root.Count, slot, key, pages.At(slot)->Row);
    }

    /// <summary>
    /// The entry at a position, 1 to Count. The children of position i are at 4(i-1) + 2 to 4(i-1) + 5.
    /// </summary>
    public (ulong Key, int Row) At(in HeapRoot root, int position)
    {
        Debug.Assert(position >= 1 && position <= root.Count, "position out of range");
        HeapEntry* entry = new HeapPages(_arena, root.Block).At(HeapPages.SlotOf(position));
        return (entry->Key, entry->Row);
    }

    private HeapEntry* Top(in HeapRoot root)
    {
        Debug.Assert(root.Count > 0, "the heap is empty");
        return new HeapPages(_arena, root.Block).At(HeapPages.FirstSlot);
    }

    /// <summary>Finds the position for an entry at, above or below an open slot.</summary>
    private void Settle(HeapPages pages, int count, int slot, ulong key, int row)
    {
        if (slot > HeapPages.FirstSlot && pages.At(HeapPages.Parent(slot))->Key < key)
        {
            SiftUp(pages, slot, key, row);
        }
        else
        {
            SiftDown(pages, HeapPages.SlotOf(count) + 1, slot, key, row);
        }
    }

    /// <summary>Moves the gap up past every smaller parent, then fills it.</summary>
    private void SiftUp(HeapPages pages, int slot, ulong key, int row)
    {
        while (slot > HeapPages.FirstSlot)
        {
            int parent = HeapPages.Parent(slot);
            HeapEntry* above = pages.At(parent);
            Debug.Assert(above->Key != key, "keys are never equal");
            if (above->Key > key)
            {
                break;
            }

            Place(pages.At(slot), slot, above->Key, above->Row);
            slot = parent;
        }

        Place(pages.At(slot), slot, key, row);
    }

    /// <summary>Moves the gap down along the largest children, then fills it.</summary>
    private void SiftDown(HeapPages pages, int end, int slot, ulong key, int row)
    {
        HeapEntry* hole = pages.At(slot);
        int child = HeapPages.FirstChild(slot);
        HeapEntry* children = child < end ? pages.At(child) : hole;
        while (child < end)
        {
            // The slots of the next siblings are computed, and fetched, before it is known which siblings they are.
            int below = HeapPages.FirstChild(child);
            nint gap = 0;
            HeapEntry* next = below < end ? pages.PrefetchBelow(below, end, out gap) : children;
            int best = Best(children);
            HeapEntry* biggest = children + best;
            if (biggest->Key < key)
            {
                break;
            }

            Place(hole, slot, biggest->Key, biggest->Row);
            hole = biggest;
            slot = child + best;
            child = below + (best << 2);
            children = (HeapEntry*)((byte*)(next + ((nint)best << 2)) + (gap & -(nint)(best >> 1)));
        }

        Place(hole, slot, key, row);
    }

    /// <summary>
    /// The index of the sibling with the largest key, of four. Without a branch: the outcome is random, and a misprediction
    /// costs more than the whole computation. Missing siblings are zero and follow the first, so they never win.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Best(HeapEntry* four)
    {
        ulong first = four[0].Key;
        ulong second = four[1].Key;
        ulong third = four[2].Key;
        ulong fourth = four[3].Key;

        // Six independent comparisons instead of three dependent ones: this is the critical path.
        int low = One(second > first);
        int high = 2 + One(fourth > third);
        int highWins = (One(third > first) & One(third > second)) | (One(fourth > first) & One(fourth > second));
        return low + ((high - low) & -highWins);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int One(bool value) => Unsafe.BitCast<bool, byte>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Place(HeapEntry* entry, int slot, ulong key, int row)
    {
        Edit(entry);
        entry->Key = key;
        entry->Row = row;
        _positions.SetPosition(row, HeapPages.PositionOf(slot));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private HeapEntry* Edit(HeapEntry* entry) => (HeapEntry*)_arena.EditAt((ulong*)entry, 2);
}

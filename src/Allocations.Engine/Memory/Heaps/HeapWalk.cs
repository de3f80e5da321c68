using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.Memory;

/// <summary>
/// Visits the entries of a heap in descending key order without changing it. Visiting k entries costs O(k log k), whatever
/// the size of the heap. The heap must not change between <see cref="Start"/> and the last <see cref="Next"/>. Reusable; its
/// scratch memory grows and is kept. Writer thread only.
/// </summary>
internal sealed unsafe class HeapWalk(Arena arena) : IDisposable
{
    private const int FirstCapacity = 256;

    private HeapEntry* _frontier;
    private int _capacity;
    private int _open;
    private HeapPages _pages;
    private int _end;

    ~HeapWalk() => Native.Free(_frontier);

    /// <summary>The position of the entry that <see cref="Next"/> returned last.</summary>
    public int Position { get; private set; }

    /// <summary>Begins at the top of a heap.</summary>
    public void Start(in HeapRoot root)
    {
        _open = 0;
        Position = 0;
        _end = HeapPages.SlotOf(root.Count) + 1;
        if (root.Count > 0)
        {
            _pages = new HeapPages(arena, root.Block);
            Open(HeapPages.FirstSlot);
        }
    }

    /// <summary>Gets the entry with the next lower key; false if there is none.</summary>
    public bool Next(out ulong key, out int row)
    {
        if (_open == 0)
        {
            key = 0;
            row = 0;
            return false;
        }

        HeapEntry best = _frontier[0];
        Replace();
        int child = HeapPages.FirstChild(HeapPages.SlotOf(best.Position));
        int end = Math.Min(child + 4, _end);
        for (; child < end; child++)
        {
            Open(child);
        }

        key = best.Key;
        row = best.Row;
        Position = best.Position;
        return true;
    }

    /// <summary>Frees the scratch memory.</summary>
    public void Dispose()
    {
        Native.Free(_frontier);
        _frontier = null;
        _capacity = 0;
        _open = 0;
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds an entry to the frontier, after its parent has been visited.</summary>
    private void Open(int slot)
    {
        HeapEntry entry = *_pages.At(slot);
        Debug.Assert(entry.Row > 0, "an entry belongs to a row");
        entry.Position = HeapPages.PositionOf(slot);
        Prefetch(HeapPages.FirstChild(slot));
        if (_open == _capacity)
        {
            Grow();
        }

        int hole = _open++;
        while (hole > 0 && _frontier[(hole - 1) / 2].Key < entry.Key)
        {
            _frontier[hole] = _frontier[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }

        _frontier[hole] = entry;
    }

    /// <summary>Removes the top of the frontier.</summary>
    private void Replace()
    {
        HeapEntry last = _frontier[--_open];
        int hole = 0;
        for (int child; (child = (2 * hole) + 1) < _open; hole = child)
        {
            if (child + 1 < _open && _frontier[child + 1].Key > _frontier[child].Key)
            {
                child++;
            }

            if (_frontier[child].Key < last.Key)
            {
                break;
            }

            _frontier[hole] = _frontier[child];
        }

        _frontier[hole] = last;
    }

    private void Prefetch(int slot)
    {
        if (Sse.IsSupported && slot < _end)
        {
            Sse.Prefetch0(_pages.At(slot));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        _capacity = Math.Max(_capacity * 2, FirstCapacity);
        _frontier = (HeapEntry*)Native.Realloc(_frontier, (nuint)_capacity * (nuint)sizeof(HeapEntry));
    }
}

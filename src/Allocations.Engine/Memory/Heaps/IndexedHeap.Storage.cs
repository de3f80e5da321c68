using System.Diagnostics;

namespace Allocations.Engine.Memory;

/// <content>
/// Blocks. A small heap is one block of 4 to 512 slots whose word 0 has their number. A larger one is a directory: word 0
/// holds the pages in use (low half) and the directory's words (high half), each further word a page's block. The last small
/// block is as large as a page and becomes the first one, header included.
/// </content>
internal sealed unsafe partial class IndexedHeap<TPositions>
{
    private const int SmallestSlots = 4;
    private const int SlotWords = 2;
    private const int PageWords = HeapPages.PageSlots * SlotWords;
    private const int SmallestDirectory = 8;

    private static int PagesFor(int slots) => (slots + HeapPages.PageSlots - 1) / HeapPages.PageSlots;

    /// <summary>Ensures a slot for one more entry.</summary>
    private void MakeRoom(ref HeapRoot root)
    {
        int slot = HeapPages.SlotOf(root.Count + 1);
        if (root.Block > 0)
        {
            int slots = (int)_arena[root.Block];
            if (slot == slots)
            {
                Enlarge(ref root, slots);
            }
        }
        else if (root.Block < 0)
        {
            if (slot % HeapPages.PageSlots == 0 && slot / HeapPages.PageSlots == (int)(uint)_arena[~root.Block])
            {
                AddPage(ref root);
            }
        }
        else
        {
            root.Block = _arena.Allocate(SmallestSlots * SlotWords);
            _arena.Edit(root.Block) = SmallestSlots;
        }
    }

    private void Enlarge(ref HeapRoot root, int slots)
    {
        if (slots < HeapPages.PageSlots)
        {
            Resize(ref root, slots, slots * 2, slots);
            return;
        }

        int directory = _arena.Allocate(SmallestDirectory);
        _arena.Edit(directory) = Header(1, SmallestDirectory);
        _arena.Edit(directory + 1) = (uint)root.Block;
        root.Block = ~directory;
        AddPage(ref root);
    }

    /// <summary>Moves a small heap to a block of another size.</summary>
    private void Resize(ref HeapRoot root, int slots, int newSlots, int usedSlots)
    {
        int block = _arena.Allocate(newSlots * SlotWords);
        Span<ulong> words = _arena.EditSpan(block, usedSlots * SlotWords);
        _arena.Read(root.Block, usedSlots * SlotWords).CopyTo(words);
        words[0] = (uint)newSlots;
        _arena.Free(root.Block, slots * SlotWords);
        root.Block = block;
    }

    private void AddPage(ref HeapRoot root)
    {
        int directory = ~root.Block;
        (int pages, int words) = ReadHeader(directory);
        if (pages + 1 == words)
        {
            int larger = _arena.Allocate(words * 2);
            _arena.Read(directory, words).CopyTo(_arena.EditSpan(larger, words));
            _arena.Free(directory, words);
            directory = larger;
            words *= 2;
            root.Block = ~directory;
        }

        _arena.Edit(directory + 1 + pages) = (uint)_arena.Allocate(PageWords);
        _arena.Edit(directory) = Header(pages + 1, words);
    }

    /// <summary>
    /// After an entry has left, frees space that is clearly not needed. The limits are well below those of growth, so that a
    /// heap whose size varies around one of them does not grow and shrink repeatedly.
    /// </summary>
    private void GiveBack(ref HeapRoot root)
    {
        int used = HeapPages.SlotOf(root.Count) + 1;
        if (root.Block < 0)
        {
            if (used % HeapPages.PageSlots == 0 || used <= HeapPages.PageSlots / 4)
            {
                GiveBackPages(ref root, used);
            }
        }
        else if (root.Count == 0)
        {
            _arena.Free(root.Block, (int)_arena[root.Block] * SlotWords);
            root.Block = 0;
        }
        else
        {
            int slots = (int)_arena[root.Block];
            if (slots > SmallestSlots && used <= slots / 4)
            {
                Resize(ref root, slots, slots / 2, used);
            }
        }
    }

    private void GiveBackPages(ref HeapRoot root, int used)
    {
        int directory = ~root.Block;
        (int pages, int words) = ReadHeader(directory);
        int spare = used <= HeapPages.PageSlots / 4 ? 0 : 1;
        int keep = Math.Min(pages, PagesFor(used) + spare);
        Debug.Assert(keep >= 1, "the first page goes last");
        for (int page = keep; page < pages; page++)
        {
            _arena.Free((int)_arena[directory + 1 + page], PageWords);
            _arena.Edit(directory + 1 + page) = 0;
        }

        if (spare == 1)
        {
            _arena.Edit(directory) = Header(keep, words);
            return;
        }

        root.Block = (int)_arena[directory + 1];
        _arena.Free(directory, words);
        Debug.Assert(_arena[root.Block] == HeapPages.PageSlots, "the first page kept its header");
    }

    private (int Pages, int Words) ReadHeader(int directory)
    {
        ulong header = _arena[directory];
        return ((int)(uint)header, (int)(header >> 32));
    }

    private static ulong Header(int pages, int words) => ((ulong)(uint)words << 32) | (uint)pages;
}

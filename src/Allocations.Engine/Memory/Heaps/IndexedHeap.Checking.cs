using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <content>Structure checks of a loaded heap.</content>
internal sealed unsafe partial class IndexedHeap<TPositions>
{
    /// <summary>Whether a heap has its own blocks, which are recorded as taken; its entries are in order, and the slots
    /// behind them are zero. Its owner checks whether the rows of the entries exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool IsSound(StructureCheck check, in HeapRoot root)
    {
        if (root.Count <= 0 || root.Block == 0)
        {
            return root.Count == 0 && root.Block == 0;
        }

        int slots = root.Block > 0 ? SlotsOfBlock(check, root.Block) : SlotsOfPages(check, ~root.Block);
        return HeapPages.SlotOf(root.Count) is int last && last > 0 && last < slots && AreEntriesSound(root, last, slots);
    }

    /// <summary>The number of slots of a small heap; 0 if the block is invalid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SlotsOfBlock(StructureCheck check, int block)
    {
        int slots = block < _arena.Count ? (int)_arena[block] : 0;
        return slots is >= SmallestSlots and <= HeapPages.PageSlots && BitOperations.IsPow2(slots)
            && _arena[block] == (uint)slots && check.Blocks.TryTake(block, slots * SlotWords)
            ? slots
            : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SlotsOfPages(StructureCheck check, int directory)
    {
        if (directory < Arena.FirstBlock || directory >= _arena.Count)
        {
            return 0;
        }

        (int pages, int words) = ReadHeader(directory);
        if (words < SmallestDirectory || !BitOperations.IsPow2(words) || pages <= 0 || pages >= words
            || !check.Blocks.TryTake(directory, words))
        {
            return 0;
        }

        for (int page = 1; page <= pages; page++)
        {
            // A user of the directory reads the whole word.
            ulong block = _arena[directory + page];
            if (block > int.MaxValue || !check.Blocks.TryTake((int)block, PageWords))
            {
                return 0;
            }
        }

        bool hasHeader = _arena[(int)_arena[directory + 1]] == HeapPages.PageSlots;
        return hasHeader && pages <= int.MaxValue / HeapPages.PageSlots ? pages * HeapPages.PageSlots : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AreEntriesSound(in HeapRoot root, int last, int slots)
    {
        var pages = new HeapPages(_arena, root.Block);
        for (int slot = HeapPages.FirstSlot; slot < slots; slot++)
        {
            HeapEntry entry = *pages.At(slot);
            bool isSound = slot > last ? (entry.Key | (uint)entry.Row | (uint)entry.Position) == 0
                : entry.Row > 0 && entry.Position == 0
                    && (slot == HeapPages.FirstSlot || pages.At(HeapPages.Parent(slot))->Key > entry.Key);
            if (!isSound)
            {
                return false;
            }
        }

        return true;
    }
}

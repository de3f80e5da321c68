using System.Diagnostics;
using System.Numerics;

namespace Allocations.Engine.Memory;

/// <summary>
/// Append-only lists of <see cref="int"/>, each as small as its content: one block that doubles from 4 to 512 entries, then
/// pages of 512 under a directory, so that growth never copies more than the directory. Writer thread only.
/// </summary>
internal sealed unsafe class PagedLists(Arena arena)
{
    private const int SmallestEntries = 4;
    private const int PageEntries = 512;
    private const int PageShift = 9;
    private const int SmallestDirectory = 8;

    /// <summary>Appends a value and returns its index.</summary>
    public int Append(ref ListRoot root, int value)
    {
        int index = root.Count;
        int block = index < PageEntries ? BlockFor(ref root, index) : PageFor(ref root, index);
        Write(block, index % PageEntries, value);
        root.Count = index + 1;
        return index;
    }

    /// <summary>The value at an index.</summary>
    public int Get(in ListRoot root, int index)
    {
        Debug.Assert((uint)index < (uint)root.Count, "index out of range");
        return Read(Holder(root, index), index % PageEntries);
    }

    /// <summary>Replaces the value at an index.</summary>
    public void Set(ref ListRoot root, int index, int value)
    {
        Debug.Assert((uint)index < (uint)root.Count, "index out of range");
        Write(Holder(root, index), index % PageEntries, value);
    }

    /// <summary>Empties the list and frees its blocks.</summary>
    public void Free(ref ListRoot root)
    {
        if (root.Count > PageEntries)
        {
            FreePages(root);
        }
        else if (root.Count > 0)
        {
            arena.Free(root.Block, Words(Rounded(root.Count, SmallestEntries)));
        }

        root = default;
    }

    /// <summary>Whether a list has its own blocks for all its entries, which are recorded as taken. Its owner checks the
    /// values.</summary>
    public bool IsSound(StructureCheck check, in ListRoot root)
    {
        if (root.Count <= PageEntries)
        {
            return root.Count == 0
                || (root.Count > 0 && check.Blocks.TryTake(root.Block, Words(Rounded(root.Count, SmallestEntries))));
        }

        int pages = (int)(((long)root.Count + PageEntries - 1) >> PageShift);
        if (!check.Blocks.TryTake(root.Block, Words(Rounded(pages, SmallestDirectory))))
        {
            return false;
        }

        for (int page = 0; page < pages; page++)
        {
            if (!check.Blocks.TryTake(Read(root.Block, page), Words(PageEntries)))
            {
                return false;
            }
        }

        return true;
    }

    private static int Words(int entries) => entries / 2;

    private static int Rounded(int entries, int least) =>
        (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(entries, least));

    private int Holder(in ListRoot root, int index) =>
        root.Count <= PageEntries ? root.Block : Read(root.Block, index >> PageShift);

    /// <summary>The block of a small list, with room for one more entry.</summary>
    private int BlockFor(ref ListRoot root, int index)
    {
        if (index == 0)
        {
            root.Block = arena.Allocate(Words(SmallestEntries));
        }
        else if (index >= SmallestEntries && BitOperations.IsPow2(index))
        {
            root.Block = Double(root.Block, index);
        }

        return root.Block;
    }

    /// <summary>The page for entry <paramref name="index"/> of a list that has outgrown one block.</summary>
    private int PageFor(ref ListRoot root, int index)
    {
        int page = index >> PageShift;
        if (index % PageEntries != 0)
        {
            return Read(root.Block, page);
        }

        if (page == 1)
        {
            // The small list's last block is as large as a page, and becomes the first one.
            int directory = arena.Allocate(Words(SmallestDirectory));
            Write(directory, 0, root.Block);
            root.Block = directory;
        }
        else if (page >= SmallestDirectory && BitOperations.IsPow2(page))
        {
            root.Block = Double(root.Block, page);
        }

        int block = arena.Allocate(Words(PageEntries));
        Write(root.Block, page, block);
        return block;
    }

    private int Double(int block, int entries)
    {
        int larger = arena.Allocate(Words(2 * entries));
        arena.Read(block, Words(entries)).CopyTo(arena.EditSpan(larger, Words(entries)));
        arena.Free(block, Words(entries));
        return larger;
    }

    private void FreePages(in ListRoot root)
    {
        int pages = (root.Count + PageEntries - 1) >> PageShift;
        for (int page = 0; page < pages; page++)
        {
            arena.Free(Read(root.Block, page), Words(PageEntries));
        }

        arena.Free(root.Block, Words(Rounded(pages, SmallestDirectory)));
    }

    private int Read(int block, int index) => ((int*)arena.Pointer(block))[index];

    private void Write(int block, int index, int value)
    {
        int* pair = (int*)arena.EditAt(arena.Pointer(block + (index >> 1)), 1);
        pair[index & 1] = value;
    }
}

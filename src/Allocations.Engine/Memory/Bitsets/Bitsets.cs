using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>
/// Sets of small integers as hierarchical bitsets: a bit of a summary word is set if the 64-bit word below it has any bit
/// set. The first or last of 16 million is found in four dependent loads, and ranges are processed word by word.
/// </summary>
/// <remarks>
/// A set's block is a power of two of words, and has as many leaf words as leave room for their summaries (1 of 1, 3 of 4, 7
/// of 8 … 63 of 64, 125 of 128 …), so no second power of two is wasted. Writer thread only.
/// </remarks>
internal sealed unsafe partial class Bitsets(Arena arena)
{
    private const ulong All = ulong.MaxValue;

    /// <summary>Adds a bit that is not in the set.</summary>
    public void Set(ref BitsetRoot root, int bit)
    {
        Debug.Assert(bit >= 0, "bits count from 0");
        if (bit >= root.Capacity)
        {
            Grow(ref root, bit);
        }

        ref ulong leaf = ref arena.Edit(root.Block + (bit >> 6));
        ulong before = leaf;
        Debug.Assert((before & Bit(bit)) == 0, "the bit is set already");
        leaf = before | Bit(bit);
        root.Count++;
        if (before == 0)
        {
            Raise(root, bit >> 6);
        }
    }

    /// <summary>Removes a bit that is in the set.</summary>
    public void Clear(ref BitsetRoot root, int bit)
    {
        Debug.Assert(Contains(root, bit), "the bit is clear already");
        ref ulong leaf = ref arena.Edit(root.Block + (bit >> 6));
        ulong after = leaf & ~Bit(bit);
        leaf = after;
        root.Count--;
        if (after == 0)
        {
            Lower(root, bit >> 6);
        }
    }

    /// <summary>Whether a bit is in the set.</summary>
    public bool Contains(in BitsetRoot root, int bit)
    {
        Debug.Assert(bit >= 0, "bits count from 0");
        return bit < root.Capacity && (arena[root.Block + (bit >> 6)] & Bit(bit)) != 0;
    }

    /// <summary>The lowest bit; -1 when the set is empty.</summary>
    public int First(in BitsetRoot root)
    {
        if (root.Count == 0)
        {
            return -1;
        }

        ulong* level = arena.Pointer(root.Top);
        uint last = (uint)root.Capacity - 1;
        int index = BitOperations.TrailingZeroCount(*level);
        for (int shift = TopShift(root); shift > 0; shift -= 6)
        {
            level -= (last >> shift) + 1;
            index = (index << 6) + BitOperations.TrailingZeroCount(level[index]);
        }

        return index;
    }

    /// <summary>The highest bit; -1 when the set is empty.</summary>
    public int Last(in BitsetRoot root)
    {
        if (root.Count == 0)
        {
            return -1;
        }

        ulong* level = arena.Pointer(root.Top);
        uint last = (uint)root.Capacity - 1;
        int index = BitOperations.Log2(*level);
        for (int shift = TopShift(root); shift > 0; shift -= 6)
        {
            level -= (last >> shift) + 1;
            index = (index << 6) + BitOperations.Log2(level[index]);
        }

        return index;
    }

    /// <summary>The lowest bit that is not below <paramref name="from"/>; -1 when there is none.</summary>
    public int Next(in BitsetRoot root, int from)
    {
        Debug.Assert(from >= 0, "bits count from 0");
        if (from >= root.Capacity)
        {
            return -1;
        }

        ulong* level = arena.Pointer(root.Block);
        int words = root.Capacity >> 6;
        for (int shift = 0; from >> 6 < words; shift += 6)
        {
            ulong rest = level[from >> 6] & (All << from);
            if (rest != 0)
            {
                int index = (from & ~63) + BitOperations.TrailingZeroCount(rest);
                return Descend(level, (uint)root.Capacity - 1, index, shift);
            }

            if (words == 1)
            {
                break;
            }

            from = (from >> 6) + 1;
            level += words;
            words = (words + 63) >> 6;
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bit(int bit) => 1UL << bit;

    /// <summary>Bits covered by one bit of the top word, as a power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TopShift(in BitsetRoot root) => BitOperations.Log2((uint)root.Capacity - 1) / 6 * 6;

    /// <summary>The lowest set bit below a set bit of a summary level.</summary>
    private static int Descend(ulong* level, uint last, int index, int shift)
    {
        for (; shift > 0; shift -= 6)
        {
            level -= (last >> shift) + 1;
            index = (index << 6) + BitOperations.TrailingZeroCount(level[index]);
        }

        return index;
    }

    /// <summary>Sets the summaries above a leaf word that has got its first bit.</summary>
    private void Raise(in BitsetRoot root, int index)
    {
        int level = root.Block;
        for (int words = root.Capacity >> 6; words > 1; index >>= 6)
        {
            level += words;
            words = (words + 63) >> 6;
            ref ulong summary = ref arena.Edit(level + (index >> 6));
            ulong before = summary;
            summary = before | Bit(index);
            if (before != 0)
            {
                break;
            }
        }
    }

    /// <summary>Clears the summaries above a leaf word that has lost its last bit.</summary>
    private void Lower(in BitsetRoot root, int index)
    {
        int level = root.Block;
        for (int words = root.Capacity >> 6; words > 1; index >>= 6)
        {
            level += words;
            words = (words + 63) >> 6;
            ref ulong summary = ref arena.Edit(level + (index >> 6));
            summary &= ~Bit(index);
            if (summary != 0)
            {
                break;
            }
        }
    }
}

using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <content>Blocks: the number of leaf words, and growth.</content>
internal sealed unsafe partial class Bitsets
{
    /// <summary>Empties the set and frees its block.</summary>
    public void Free(ref BitsetRoot root)
    {
        if (root.Capacity > 0)
        {
            arena.Free(root.Block, BlockWords(root));
        }

        root = default;
    }

    /// <summary>Moves the set to the smallest block, at least twice as large, that has room for a bit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(ref BitsetRoot root, int bit)
    {
        int oldLeaves = root.Capacity >> 6;
        int oldBlock = root.Block;
        int oldWords = oldLeaves == 0 ? 0 : BlockWords(root);
        int words = Math.Max(1, oldWords * 2);
        while (LeavesIn(words) * 64L <= bit)
        {
            words *= 2;
        }

        int leaves = LeavesIn(words);
        root.Block = arena.Allocate(words);
        root.Capacity = leaves * 64;
        root.Top = root.Block + TotalWords(leaves) - 1;
        if (oldLeaves > 0)
        {
            arena.Read(oldBlock, oldLeaves).CopyTo(arena.EditSpan(root.Block, oldLeaves));
            arena.Free(oldBlock, oldWords);
            Summarise(root, oldLeaves);
        }
    }

    /// <summary>Builds the summaries over the leaf words that may hold bits.</summary>
    private void Summarise(in BitsetRoot root, int used)
    {
        int below = root.Block;
        for (int words = root.Capacity >> 6; words > 1; words = (words + 63) >> 6)
        {
            int level = below + words;
            int usedAbove = (used + 63) >> 6;
            Span<ulong> summary = arena.EditSpan(level, usedAbove);
            ReadOnlySpan<ulong> full = arena.Read(below, used);
            for (int word = 0; word < full.Length; word++)
            {
                summary[word >> 6] |= full[word] == 0 ? 0 : Bit(word);
            }

            below = level;
            used = usedAbove;
        }
    }

    private static int BlockWords(in BitsetRoot root)
    {
        int total = TotalWords(root.Capacity >> 6);
        Debug.Assert(total == root.Top - root.Block + 1, "the top is the last word");
        return (int)BitOperations.RoundUpToPowerOf2((uint)total);
    }

    /// <summary>The number of words of all levels over a number of leaf words.</summary>
    private static int TotalWords(int leaves)
    {
        int total = leaves;
        while (leaves > 1)
        {
            leaves = (leaves + 63) >> 6;
            total += leaves;
        }

        return total;
    }

    /// <summary>The maximum number of leaf words in a block with their summaries.</summary>
    private static int LeavesIn(int words)
    {
        if (words >= 1 << 26)
        {
            // Bits are numbered by int; leaves beyond that could never be addressed.
            return (1 << 25) - 1;
        }

        int leaves = Math.Max(1, words - (words >> 6) - (words >> 12) - 2);
        while (TotalWords(leaves + 1) <= words)
        {
            leaves++;
        }

        return leaves;
    }
}

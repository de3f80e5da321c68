using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <content>Structure checks of a loaded set.</content>
internal sealed unsafe partial class Bitsets
{
    /// <summary>Whether a set has its own block, the stated number of bits, and summaries that agree.</summary>
    /// <param name="check">The check, which records the block as taken.</param>
    /// <param name="root">The set.</param>
    /// <param name="bits">All bits of the set are below this.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool IsSound(StructureCheck check, in BitsetRoot root, int bits)
    {
        if (root.Capacity == 0)
        {
            return root.Count == 0;
        }

        if (root.Capacity < 0 || root.Capacity % 64 != 0)
        {
            return false;
        }

        int leaves = root.Capacity >> 6;
        int total = TotalWords(leaves);
        return root.Top - (long)root.Block == total - 1
            && check.Blocks.TryTake(root.Block, total)
            && CountOfLeaves(root, leaves) == root.Count
            && AreSummariesSound(root)
            && (root.Count == 0 || Last(root) < bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long CountOfLeaves(in BitsetRoot root, int leaves)
    {
        long count = 0;
        foreach (ulong word in arena.Read(root.Block, leaves))
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AreSummariesSound(in BitsetRoot root)
    {
        int below = root.Block;
        for (int words = root.Capacity >> 6; words > 1;)
        {
            int level = below + words;
            int above = (words + 63) >> 6;
            for (int word = 0; word < above << 6; word++)
            {
                bool isSet = (arena[level + (word >> 6)] & Bit(word)) != 0;
                if (isSet != (word < words && arena[below + word] != 0))
                {
                    return false;
                }
            }

            below = level;
            words = above;
        }

        return true;
    }
}

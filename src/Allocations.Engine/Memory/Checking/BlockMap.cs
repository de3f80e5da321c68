using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>The words of an arena that have an owner, each at most once: a block with two owners would change under one of
/// them.</summary>
internal sealed class BlockMap(Arena arena)
{
    private const int LargestBlock = 1 << 30;

    private readonly ulong[] _taken = new ulong[(arena.Count + 63) / 64];

    /// <summary>Takes a block that was allocated with this number of words.</summary>
    /// <returns>False if it is not in the arena, is not aligned for its size, or was taken.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake(int block, long words)
    {
        if (block < Arena.FirstBlock || words <= 0 || words > arena.Count - block || words > LargestBlock)
        {
            return false;
        }

        int size = Arena.BlockWords((int)words);
        if (size > arena.Count - block || (block & (Math.Min(size, Arena.FirstBlock) - 1)) != 0)
        {
            return false;
        }

        int bit = block & 63;
        if (bit + size > 64)
        {
            return TryTakeLong(block, size);
        }

        ulong bits = (size == 64 ? ulong.MaxValue : (1UL << size) - 1) << bit;
        ref ulong taken = ref _taken[block >> 6];
        bool isFree = (taken & bits) == 0;
        taken |= bits;
        return isFree;
    }

    /// <summary>Takes all blocks of another map of the same arena.</summary>
    /// <returns>False if one of them was taken already.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryTakeAll(BlockMap other)
    {
        ulong both = 0;
        for (int i = 0; i < _taken.Length; i++)
        {
            both |= _taken[i] & other._taken[i];
            _taken[i] |= other._taken[i];
        }

        return both == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryTakeLong(int block, int size)
    {
        int last = block + size - 1;
        for (int at = block; at <= last;)
        {
            int count = Math.Min(64 - (at & 63), last - at + 1);
            ulong bits = (count == 64 ? ulong.MaxValue : (1UL << count) - 1) << (at & 63);
            if ((_taken[at >> 6] & bits) != 0)
            {
                return false;
            }

            _taken[at >> 6] |= bits;
            at += count;
        }

        return true;
    }
}

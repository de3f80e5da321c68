using System.Diagnostics;
using System.Numerics;

namespace Allocations.Engine.Memory;

/// <content>Operations on ranges, word by word.</content>
internal sealed unsafe partial class Bitsets
{
    /// <summary>Adds a range of bits, none of which is in the set.</summary>
    public void SetRange(ref BitsetRoot root, int first, int count)
    {
        Debug.Assert(first >= 0 && count >= 0 && first + (long)count <= int.MaxValue, "range out of range");
        if (count == 0)
        {
            return;
        }

        int last = first + count - 1;
        if (last >= root.Capacity)
        {
            Grow(ref root, last);
        }

        Debug.Assert(CountIn(root, first, last) == 0, "a bit of the range is set already");
        root.Count += count;
        int level = root.Block;
        Fill(level, first, last);
        for (int words = root.Capacity >> 6; words > 1; words = (words + 63) >> 6)
        {
            level += words;
            first >>= 6;
            last >>= 6;
            Fill(level, first, last);
        }
    }

    /// <summary>Removes a range of bits, all of which are in the set.</summary>
    public void ClearRange(ref BitsetRoot root, int first, int count)
    {
        Debug.Assert(first >= 0 && count >= 0 && first + (long)count <= root.Capacity, "range out of range");
        if (count == 0)
        {
            return;
        }

        int last = first + count - 1;
        Debug.Assert(CountIn(root, first, last) == count, "a bit of the range is clear already");
        root.Count -= count;
        int level = root.Block;
        Empty(level, first, last);
        for (int words = root.Capacity >> 6; words > 1; words = (words + 63) >> 6)
        {
            // The words at either end may still have bits outside the range; those between are empty now.
            first = (first >> 6) + (arena[level + (first >> 6)] == 0 ? 0 : 1);
            last = (last >> 6) - (arena[level + (last >> 6)] == 0 ? 0 : 1);
            if (first > last)
            {
                break;
            }

            level += words;
            Empty(level, first, last);
        }
    }

    /// <summary>Counts the bits of the set from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int CountIn(in BitsetRoot root, int first, int last)
    {
        last = Math.Min(last, root.Capacity - 1);
        if (first > last)
        {
            return 0;
        }

        ReadOnlySpan<ulong> words = arena.Read(root.Block + (first >> 6), (last >> 6) - (first >> 6) + 1);
        int sum = 0;
        foreach (ulong word in words)
        {
            sum += BitOperations.PopCount(word);
        }

        int before = BitOperations.PopCount(words[0] & ~(All << first));
        int behind = BitOperations.PopCount(words[^1] & ~UpTo(last));
        return sum - before - behind;
    }

    /// <summary>All bits of a word up to and including one.</summary>
    private static ulong UpTo(int bit) => All >> (63 - (bit & 63));

    private void Fill(int level, int first, int last)
    {
        Span<ulong> words = arena.EditSpan(level + (first >> 6), (last >> 6) - (first >> 6) + 1);
        if (words.Length == 1)
        {
            words[0] |= (All << first) & UpTo(last);
            return;
        }

        words[0] |= All << first;
        words[1..^1].Fill(All);
        words[^1] |= UpTo(last);
    }

    private void Empty(int level, int first, int last)
    {
        Span<ulong> words = arena.EditSpan(level + (first >> 6), (last >> 6) - (first >> 6) + 1);
        if (words.Length == 1)
        {
            words[0] &= ~((All << first) & UpTo(last));
            return;
        }

        words[0] &= ~(All << first);
        words[1..^1].Clear();
        words[^1] &= ~UpTo(last);
    }
}

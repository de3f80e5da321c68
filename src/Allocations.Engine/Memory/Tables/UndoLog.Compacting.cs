using System.Diagnostics;
using System.Numerics;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.Memory;

/// <content>Removes superfluous records. Without it, a group that freezes and thaws a large location a thousand times would keep
/// a thousand copies of its ledgers.</content>
internal sealed unsafe partial class UndoLog
{
    /// <summary>The bytes of a buffer from which it is worth it: an ordinary group, even one of a thousand requests, needs
    /// less.</summary>
    private const long LeastCompacted = MostBytesKept;

    /// <summary>Records begin and end at multiples of this.</summary>
    private const int Unit = sizeof(long);

    /// <summary>Removes the records that older ones make superfluous: bytes are restored newest first, so only the oldest that
    /// was kept of them counts. What was kept before the group, or before the savepoint, is for the undo around it, and stands by
    /// itself.</summary>
    private void Compact()
    {
        (long around, long mark, long end) = (_markAround, _mark, _used);
        _markAround = Compact(0, around, target: 0);
        _mark = Compact(around, mark, target: _markAround);
        _used = Compact(mark, end, target: _mark);
    }

    /// <summary>Copies the records of a part of the log that count to another position, which is not behind it.</summary>
    /// <returns>The position behind them.</returns>
    private long Compact(long begin, long end, long target)
    {
        int records = 0;
        for (long at = end; at > begin; at = BeginOf(at))
        {
            records++;
        }

        // Positions in units: the records, newest first; and by the hash of its address the longest that counts.
        uint slots = BitOperations.RoundUpToPowerOf2((uint)records + 1) * 2;
        uint* found = (uint*)Native.Alloc((nuint)records + 1, sizeof(uint));
        uint* counting = (uint*)Native.AllocZeroed(slots, sizeof(uint));
        try
        {
            int count = 0;
            for (long at = end; at > begin; at = BeginOf(at))
            {
                found[count++] = (uint)(at / Unit);
            }

            while (count > 0)
            {
                target = MoveIfItCounts(found[--count] * (long)Unit, target, counting, slots);
            }

            return target;
        }
        finally
        {
            Native.Free(found);
            Native.Free(counting);
        }
    }

    /// <summary>Moves a record towards the beginning, unless an older one has all its bytes.</summary>
    /// <returns>The position behind the records that count.</returns>
    private long MoveIfItCounts(long at, long target, uint* counting, uint slots)
    {
        uint* slot = SlotOf(counting, slots, FooterOf(at)->Address);
        if (*slot != 0 && FooterOf(*slot * (long)Unit)->Length >= FooterOf(at)->Length)
        {
            return target;
        }

        long from = BeginOf(at);
        Debug.Assert(target <= from, "it does not move over newer ones");
        Buffer.MemoryCopy(_buffer + from, _buffer + target, at - from, at - from);
        target += at - from;
        *slot = (uint)(target / Unit);
        return target;
    }

    /// <summary>The slot of an address, which may be empty.</summary>
    private uint* SlotOf(uint* table, uint slots, byte* address)
    {
        uint slot = (uint)(((ulong)address / Unit * 0x9E3779B97F4A7C15) >> 32) & (slots - 1);
        while (table[slot] != 0 && FooterOf(table[slot] * (long)Unit)->Address != address)
        {
            slot = (slot + 1) & (slots - 1);
        }

        return table + slot;
    }

    /// <summary>The footer of a record.</summary>
    /// <param name="end">The position behind it.</param>
    private Footer* FooterOf(long end) => (Footer*)(_buffer + end) - 1;
}

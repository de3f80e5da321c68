using System.IO.Hashing;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Rules;

/// <summary>Room for the units that one command names, between checking all of them and changing the first; and a set of the
/// serial numbers in the preceding part of its list.</summary>
internal sealed unsafe class UnitScratch
{
    private readonly int[] _units = new int[EngineLimits.SerialsPerCommand];

    /// <summary>Open addressing, at most half full: the offset in the list of each text in the set, plus one.</summary>
    private readonly int[] _seen = new int[BitOperations.RoundUpToPowerOf2((uint)EngineLimits.SerialsPerCommand) * 2];

    private int _mask;

    /// <summary>Room for the units of a list, and an empty set.</summary>
    public Span<int> Begin(int count)
    {
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 4)) * 2;
        _mask = slots - 1;
        Array.Clear(_seen, 0, slots);
        return _units.AsSpan(0, count);
    }

    /// <summary>Adds the text of a list entry; false if an earlier entry has the same.</summary>
    public bool TryAdd(byte* list, ReadOnlySpan<byte> text)
    {
        ref byte first = ref Unsafe.AsRef(in text[0]);
        int begin = (int)((byte*)Unsafe.AsPointer(ref first) - list);
        for (uint slot = (uint)XxHash3.HashToUInt64(text); ; slot++)
        {
            ref int entry = ref _seen[slot & (uint)_mask];
            if (entry == 0)
            {
                entry = begin + 1;
                return true;
            }

            byte* earlier = list + entry - 1;
            int length = Unsafe.ReadUnaligned<ushort>(earlier - sizeof(ushort));
            if (new ReadOnlySpan<byte>(earlier, length).SequenceEqual(text))
            {
                return false;
            }
        }
    }
}

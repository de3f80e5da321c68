using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>The timer of a lot that will expire, at its position in the heap.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct LotTimerRow
{
    [FieldOffset(0)] public long DueAt;
    [FieldOffset(8)] public int Lot;
    [FieldOffset(12)] public int Reserved;

    /// <summary>Whether one timer is earlier; of equal times the lot that was defined first precedes.</summary>
    public static bool IsBefore(in LotTimerRow one, in LotTimerRow other) =>
        one.DueAt != other.DueAt ? one.DueAt < other.DueAt : one.Lot < other.Lot;
}

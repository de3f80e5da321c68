using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A lot that will expire, at its place in the heap of these.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct LotTimerRow
{
    [FieldOffset(0)] public long DueAt;
    [FieldOffset(8)] public int Lot;
    [FieldOffset(12)] public int Reserved;

    /// <summary>The earlier; of equal times the lot that was defined first.</summary>
    public static bool IsBefore(in LotTimerRow one, in LotTimerRow other) =>
        one.DueAt != other.DueAt ? one.DueAt < other.DueAt : one.Lot < other.Lot;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>What an allocation holds in its second or a further place.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct ReservationRow
{
    [FieldOffset(0)] public long Quantity;
    [FieldOffset(8)] public Place Place;
    [FieldOffset(12)] public int Next;
}

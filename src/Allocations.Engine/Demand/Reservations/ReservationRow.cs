using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>What an allocation holds in its second or a further place, or was delivered from there: one of a list, which is one
/// allocation's at one stage (<see cref="FurtherReservations"/>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct ReservationRow
{
    [FieldOffset(0)] public long Quantity;
    [FieldOffset(8)] public Place Place;

    /// <summary>Its row. Of a free row 0.</summary>
    [FieldOffset(12)] public int Allocation;

    /// <summary>The one that was made after it; 0 for none. Of a free row: the next free one.</summary>
    [FieldOffset(16)] public int Next;

    /// <summary>The one that was made before it. Of the first: the last one, so that both ends are at hand.</summary>
    [FieldOffset(20)] public int Previous;
}

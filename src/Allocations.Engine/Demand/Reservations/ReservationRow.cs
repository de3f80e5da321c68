using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The quantity of an allocation in its second or a further place, or delivered from there: an entry of a list,
/// which belongs to one allocation at one stage (<see cref="FurtherReservations"/>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct ReservationRow
{
    [FieldOffset(0)] public long Quantity;
    [FieldOffset(8)] public Place Place;

    /// <summary>The row of its allocation; 0 in a free row.</summary>
    [FieldOffset(12)] public int Allocation;

    /// <summary>The next newer one; 0 for none. In a free row: the next free one.</summary>
    [FieldOffset(16)] public int Next;

    /// <summary>The next older one. In the first: the last one, so that both ends are at hand.</summary>
    [FieldOffset(20)] public int Previous;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Serials;

/// <summary>An hour in which units came in: the first of them. Rows of units are in the order of their registration.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct ReceiptHourRow
{
    /// <summary>Hours since the beginning of the calendar, UTC.</summary>
    [FieldOffset(0)] public long Hour;

    /// <summary>The first row of a unit that was registered in this hour or later.</summary>
    [FieldOffset(8)] public int FirstUnit;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Serials;

/// <summary>The hour in which a unit came in that was registered late.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct BackdatedRow
{
    /// <summary>Hours since the beginning of the calendar, UTC.</summary>
    [FieldOffset(0)] public long Hour;
    [FieldOffset(8)] public int Unit;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The number of timers, and the free rows; one row, which is added with the first timer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct TimerRootRow
{
    [FieldOffset(0)] public int Count;

    /// <summary>The first free row, linked through <see cref="TimerRow.Position"/>, the last freed first.</summary>
    [FieldOffset(4)] public int FirstFree;
}

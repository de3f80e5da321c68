using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>How many timers are set, and which rows are free; one row, which the first timer brings with it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct TimerRootRow
{
    [FieldOffset(0)] public int Count;

    /// <summary>Rows that were left, linked through <see cref="TimerRow.Position"/>, the one left last first.</summary>
    [FieldOffset(4)] public int FirstFree;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>A timer's place in the heap. With its time, so that only equal times need a look at the timers
/// themselves.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct TimerEntry
{
    [FieldOffset(0)] public long DueAt;
    [FieldOffset(8)] public int Timer;
    [FieldOffset(12)] public int Reserved;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>A timer's entry in the heap, with its time, so that the timers themselves are read only for equal
/// times.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct TimerEntry
{
    [FieldOffset(0)] public long DueAt;
    [FieldOffset(8)] public int Timer;
    [FieldOffset(12)] public int Reserved;
}

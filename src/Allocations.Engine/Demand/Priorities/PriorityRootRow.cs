using System.Runtime.InteropServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The timers of priorities, and the free rows; one row, which is added with the first one.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct PriorityRootRow
{
    [FieldOffset(0)] public HeapRoot Timers;

    /// <summary>The first free row, linked through <see cref="PriorityRow.Position"/>, the last freed first.</summary>
    [FieldOffset(8)] public int FirstFree;
    [FieldOffset(12)] public int Reserved;
}

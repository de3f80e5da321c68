using System.Runtime.InteropServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The timers of notices; one row, which is added with the first one.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct NoticeRootRow
{
    [FieldOffset(0)] public HeapRoot Timers;
}

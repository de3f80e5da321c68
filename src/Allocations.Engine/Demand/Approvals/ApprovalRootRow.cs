using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The number of timers of requests for approval, and the free rows; one row, which is added with the first
/// request.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct ApprovalRootRow
{
    [FieldOffset(0)] public int Timers;

    /// <summary>The first free row, linked through <see cref="ApprovalRow.Next"/>, the last freed first.</summary>
    [FieldOffset(4)] public int FirstFree;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The requests for approval of a tenant.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct ApprovalSumsRow
{
    [FieldOffset(0)] public int Open;
    [FieldOffset(4)] public int Closed;

    /// <summary>The closed requests, linked from the one that was closed first.</summary>
    [FieldOffset(8)] public int FirstClosed;
    [FieldOffset(12)] public int LastClosed;

    /// <summary>The bytes of the commands of those that are open, and of those that are closed.</summary>
    [FieldOffset(16)] public long OpenBytes;
    [FieldOffset(24)] public long ClosedBytes;
}

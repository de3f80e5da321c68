using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>An authority that an actor holds.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal record struct AuthorityGrantRow
{
    [FieldOffset(0)] public int Authority;
    [FieldOffset(4)] public int Actor;

    /// <summary>The grant of the same authority that was made before; in a free row, the next free one.</summary>
    [FieldOffset(8)] public int Next;
    [FieldOffset(12)] public int Reserved;

    public readonly bool IsInUse => Authority != 0;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Benchmarks.Memory;

/// <summary>A row of one cache line.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct WideRow
{
    [FieldOffset(0)]
    public ulong First;

    [FieldOffset(56)]
    public ulong Last;
}

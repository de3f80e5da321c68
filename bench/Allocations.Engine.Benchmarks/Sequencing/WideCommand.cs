using System.Runtime.InteropServices;

namespace Allocations.Engine.Benchmarks.Sequencing;

/// <summary>As many bytes as an ordinary request.</summary>
[StructLayout(LayoutKind.Explicit, Size = 96)]
internal struct WideCommand
{
    [FieldOffset(0)]
    public long First;
}

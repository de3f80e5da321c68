using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The queue of the lists that are to be looked at.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct StaleListsRow
{
    [FieldOffset(0)] public int First;
    [FieldOffset(4)] public int Last;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The place of an allocation in the list of its customer, or of its product. Empty for one that is in none.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal record struct PriorityMemberRow
{
    [FieldOffset(0)] public int Previous;
    [FieldOffset(4)] public int Next;

    /// <summary>The list: the customer or the product; 0 for none.</summary>
    [FieldOffset(8)] public int Owner;

    /// <summary>That of the list when the allocation was looked at last; another one if it is to be looked at.</summary>
    [FieldOffset(12)] public uint Epoch;
}

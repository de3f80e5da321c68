using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>Everybody who waits for one product from the same locations, and may take safety stock or not: so that one sum says
/// what there is for all of them. There as long as anybody waits on these terms.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal struct TermsRow
{
    /// <summary>The product; 0 for a free row.</summary>
    [FieldOffset(0)] public int Product;

    /// <summary>Their tree: its first <see cref="WaiterRow"/>.</summary>
    [FieldOffset(4)] public int Root;

    /// <summary>How many wait.</summary>
    [FieldOffset(8)] public int Count;

    /// <summary>How many of them take only lots that are usable until some instant.</summary>
    [FieldOffset(12)] public int Dated;

    /// <summary>The other terms of the product. Of a free row, behind it: the next free one.</summary>
    [FieldOffset(16)] public int Next;
    [FieldOffset(20)] public int Previous;

    /// <summary>A block with a link for each location, in ascending order (<see cref="TermsPlaces"/>); 0 for anywhere.</summary>
    [FieldOffset(24)] public int Links;

    /// <summary>How many locations; 0 for anywhere.</summary>
    [FieldOffset(28)] public int Locations;

    /// <summary>1 for those that may take safety stock.</summary>
    [FieldOffset(32)] public int MayTakeAll;

    /// <summary>The hash under which they are found.</summary>
    [FieldOffset(36)] public uint Hash;
}

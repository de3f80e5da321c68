using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The terms of all allocations that wait for one product from the same locations, and may take safety stock or not,
/// so that one sum is their supply. The row exists as long as an allocation waits on these terms.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal struct TermsRow
{
    /// <summary>The product; 0 for a free row.</summary>
    [FieldOffset(0)] public int Product;

    /// <summary>The root of their tree, a <see cref="WaiterRow"/>.</summary>
    [FieldOffset(4)] public int Root;

    /// <summary>The number of waiting allocations.</summary>
    [FieldOffset(8)] public int Count;

    /// <summary>The number of them that take only lots that are usable until some instant.</summary>
    [FieldOffset(12)] public int Dated;

    /// <summary>The other terms of the product. In a free row: the next free one.</summary>
    [FieldOffset(16)] public int Next;
    [FieldOffset(20)] public int Previous;

    /// <summary>A block with a link for each location, in ascending order, or for the lot, or for any lot under limits
    /// (<see cref="TermsPlaces"/>); 0 for all locations and lots without limits. For whole bins the locations are in the order
    /// of the request, and a last link leads to all such terms of the product.</summary>
    [FieldOffset(24)] public int Links;

    /// <summary>The number of locations; 0 for all locations.</summary>
    [FieldOffset(28)] public short Locations;

    /// <summary>The order of whole bins; 0 for terms that may break bins.</summary>
    [FieldOffset(30)] public BinTerms Bins;

    /// <summary>The stock that they reach, besides the locations.</summary>
    [FieldOffset(32)] public int ReachBits;

    /// <summary>The hash under which they are found.</summary>
    [FieldOffset(36)] public uint Hash;

    /// <summary>The stock that they reach, besides the locations.</summary>
    public TermsReach Reach
    {
        readonly get => new(ReachBits, Bins);
        set => (ReachBits, Bins) = (value.Bits, value.Bins);
    }

    /// <summary>The number of links: one for each location; of terms that name a lot, or have limits, and no location, one; one
    /// more for whole bins.</summary>
    public readonly int LinkCount => Reach.IsOfWholeBins ? Locations + 1
        : Locations == 0 && Reach.HasPlace ? 1
        : Locations;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>How far a <see cref="SlicedSort"/> is.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct SlicedSortRow
{
    /// <summary>The number of items.</summary>
    [FieldOffset(0)] public int Count;

    /// <summary>The length of the sorted runs; 0 while they are made.</summary>
    [FieldOffset(4)] public int Length;

    /// <summary>The next item to be written.</summary>
    [FieldOffset(8)] public int At;

    /// <summary>The next item of the first run of a pair.</summary>
    [FieldOffset(12)] public int Left;

    /// <summary>The next item of the second one.</summary>
    [FieldOffset(16)] public int Right;

    /// <summary>1 if the items are in the other table.</summary>
    [FieldOffset(20)] public int InOther;
}

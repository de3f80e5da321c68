using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>An item that is sorted, with its key.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct SortRow : IComparable<SortRow>
{
    [FieldOffset(0)] public ulong High;
    [FieldOffset(8)] public ulong Low;
    [FieldOffset(16)] public int Item;
    [FieldOffset(20)] public int Reserved;

    public readonly int CompareTo(SortRow other) =>
        High != other.High ? High.CompareTo(other.High)
        : Low != other.Low ? Low.CompareTo(other.Low)
        : Item.CompareTo(other.Item);
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A group of customers, in a tree of groups.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct CustomerGroupRow : INamedRow
{
    [FieldOffset(0)] public int Tenant;
    [FieldOffset(4)] public int CodeText;
    [FieldOffset(8)] public int NameText;

    /// <summary>The group that it belongs to; 0 for a root.</summary>
    [FieldOffset(12)] public int Parent;

    public readonly int Owner => Tenant;

    public readonly int Code => CodeText;
}

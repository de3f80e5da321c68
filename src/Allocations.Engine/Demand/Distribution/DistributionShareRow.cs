using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The share of a customer in the segment of a product that is served.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
internal struct DistributionShareRow
{
    /// <summary>The customer; 0 for all demand that names none of the catalog.</summary>
    [FieldOffset(0)] public int Customer;
    [FieldOffset(4)] public int Weight;

    /// <summary>The key of its first demand; 0 without demand.</summary>
    [FieldOffset(8)] public ulong Key;
    [FieldOffset(16)] public long Demand;

    /// <summary>What was delivered, in whole units.</summary>
    [FieldOffset(24)] public long History;

    /// <summary>The share, or what is left of it.</summary>
    [FieldOffset(32)] public long Left;
    [FieldOffset(40)] public long Reserved;
}

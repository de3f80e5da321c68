using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>A product in the scope of a run, as it was when it was locked, and what is left of it to distribute.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
internal struct DistributionProductRow
{
    [FieldOffset(0)] public int Product;

    /// <summary>The first ledger that may have something left of what was given up.</summary>
    [FieldOffset(4)] public int FirstGiven;

    /// <summary>The first ledger that may have something left of what was free.</summary>
    [FieldOffset(8)] public int FirstFree;
    [FieldOffset(12)] public int Reserved;

    /// <summary>The quantity that waited.</summary>
    [FieldOffset(16)] public long Waiting;

    /// <summary>The quantity left of what was free in scope.</summary>
    [FieldOffset(24)] public long Free;

    /// <summary>The quantity left of what was given up.</summary>
    [FieldOffset(32)] public long Given;

    /// <summary>The quantity that others than those of high priority may still have, beyond the safety stock.</summary>
    [FieldOffset(40)] public long Beyond;
}

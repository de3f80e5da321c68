using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>A difference that a run makes: an allocation gains in a ledger, or loses there.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct DistributionMoveRow
{
    [FieldOffset(0)] public int Entry;
    [FieldOffset(4)] public int Ledger;

    /// <summary>What it gains; below zero what it loses.</summary>
    [FieldOffset(8)] public long Quantity;
}

using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A ledger in a lane of <see cref="LedgerLanes"/>, or the beginning of a lane.</summary>
[StructLayout(LayoutKind.Explicit, Size = 12)]
internal struct LaneRow
{
    /// <summary>The ledger. At the beginning of a lane: its product, below zero.</summary>
    [FieldOffset(0)] public int Ledger;

    /// <summary>The next one in the lane; 0 for none.</summary>
    [FieldOffset(4)] public int Next;

    /// <summary>The same ledger in the lane below; 0 in the lowest. For a product's root: the beginning of its highest
    /// lane.</summary>
    [FieldOffset(8)] public int Down;
}

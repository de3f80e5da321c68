using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A ledger that stands in a lane of <see cref="LedgerLanes"/>, or where a lane begins.</summary>
[StructLayout(LayoutKind.Explicit, Size = 12)]
internal struct LaneRow
{
    /// <summary>The ledger. Where a lane begins: its product, below zero.</summary>
    [FieldOffset(0)] public int Ledger;

    /// <summary>The next one in the lane; 0 for none.</summary>
    [FieldOffset(4)] public int Next;

    /// <summary>The same ledger in the lane below; 0 in the lowest. Of a product's root: where its highest lane begins.</summary>
    [FieldOffset(8)] public int Down;
}

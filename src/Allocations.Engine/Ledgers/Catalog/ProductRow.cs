using System.Runtime.InteropServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>A product: two cache lines. An allocation from stock touches only the first.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct ProductRow : INamedRow
{
    /// <summary>The row's sequence lock.</summary>
    [FieldOffset(0)] public int Version;
    [FieldOffset(4)] public int Tenant;
    [FieldOffset(8)] public ProductTraits Traits;

    /// <summary>Its ledgers, by walk order and location id, linked through <see cref="LedgerRow.Next"/>.</summary>
    [FieldOffset(12)] public int FirstLedger;
    [FieldOffset(16)] public long Increment;

    /// <summary>Control total: the free stock of its allocatable ledgers.</summary>
    [FieldOffset(24)] public long Available;

    /// <summary>Control total: the waiting quantity of its allocations, open and on order.</summary>
    [FieldOffset(32)] public long Waiting;

    /// <summary>The waiting allocations that accept any part of any stock, by priority key.</summary>
    [FieldOffset(40)] public HeapRoot Queue;

    /// <summary>An upper bound on the quantity that waits or is held by allocations: the value of the last count
    /// (Rules/Bounds), plus all later requests, less reductions.</summary>
    [FieldOffset(48)] public long OutstandingAtMost;
    [FieldOffset(56)] public long LastSequence;

    /// <summary>An upper bound on the quantity in stock: the value of the last count, plus all later receipts.</summary>
    [FieldOffset(64)] public long InStockAtMost;

    /// <summary>The first terms of allocations that wait for it with conditions on stock; 0 for none.</summary>
    [FieldOffset(72)] public int FirstTerms;

    /// <summary>The number of these allocations.</summary>
    [FieldOffset(76)] public int WaitingOnTerms;

    /// <summary>Unit number to unit row, in the order of receipt.</summary>
    [FieldOffset(80)] public ListRoot Units;
    [FieldOffset(88)] public long UnitValue;
    [FieldOffset(96)] public int SkuText;
    [FieldOffset(100)] public int NameText;

    /// <summary>The number of its ledgers.</summary>
    [FieldOffset(104)] public int LedgerCount;

    /// <summary>Its row among the safety stocks; 0 if it never had one. The traits record whether it has one.</summary>
    [FieldOffset(108)] public int SafetyStock;

    /// <summary>Outside account: the quantity delivered to retired allocations. Modulo 2^64, like the next one and the
    /// accounts of a <see cref="LedgerRow"/>.</summary>
    [FieldOffset(112)] public long RetiredDelivered;

    /// <summary>Outside account of demand: the quantity cancelled for retired allocations, and any other difference between
    /// <see cref="OutstandingAtMost"/> and the requested and delivered quantities of allocations.</summary>
    [FieldOffset(120)] public long Unasked;

    public readonly int Owner => Tenant;

    /// <summary>The number of waiting allocations. Reads the second line.</summary>
    public readonly int WaitingCount => Queue.Count + WaitingOnTerms;

    public readonly int Code => SkuText;

    /// <summary>The policy of allocations without their own.</summary>
    public SourcingPolicy Sourcing
    {
        readonly get => (SourcingPolicy)((int)(Traits & ProductTraits.Sourcing) >> 24);
        set => Traits = (Traits & ~ProductTraits.Sourcing) | (ProductTraits)((int)value << 24);
    }

    /// <summary>For a product tracked by lot, which has no units, their field has the first ledger of a lot that has not
    /// expired; no stock is taken from the ledgers before it. 0 for none.</summary>
    public int FirstUsableLedger
    {
        readonly get => Units.Block;
        set => Units.Block = value;
    }

    public readonly bool IsSerialized => (Traits & ProductTraits.Serialized) != 0;

    public readonly bool Is(ProductTraits trait) => (Traits & trait) != 0;
}

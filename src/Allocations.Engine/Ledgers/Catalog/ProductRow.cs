using System.Runtime.InteropServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>A product: two cache lines, of which an allocation from stock touches the first only.</summary>
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

    /// <summary>Control total: what its allocations still wait for: open and on order.</summary>
    [FieldOffset(32)] public long Waiting;

    /// <summary>Who waits and takes any part of any stock, by priority key.</summary>
    [FieldOffset(40)] public HeapRoot Queue;

    /// <summary>No more than this waits, or is held by allocations: so much it was when it was counted last (Rules/Bounds), with
    /// all that was asked for since, less what was taken back.</summary>
    [FieldOffset(48)] public long OutstandingAtMost;
    [FieldOffset(56)] public long LastSequence;

    /// <summary>No more than this is in stock: so much it was when it was counted last, with all that came in since.</summary>
    [FieldOffset(64)] public long InStockAtMost;

    /// <summary>The terms on which those wait for it who can't take just any stock; 0 for none.</summary>
    [FieldOffset(72)] public int FirstTerms;

    /// <summary>How many they are.</summary>
    [FieldOffset(76)] public int WaitingOnTerms;

    /// <summary>Unit number to unit row, in the order of receipt.</summary>
    [FieldOffset(80)] public ListRoot Units;
    [FieldOffset(88)] public long UnitValue;
    [FieldOffset(96)] public int SkuText;
    [FieldOffset(100)] public int NameText;

    /// <summary>How many ledgers it has.</summary>
    [FieldOffset(104)] public int LedgerCount;

    /// <summary>Its row among the safety stocks; 0 if it never had one. The traits say whether it has one.</summary>
    [FieldOffset(108)] public int SafetyStock;

    /// <summary>Outside account: what was delivered to allocations that have left memory. Modulo 2^64, like the next one and the
    /// accounts of a <see cref="LedgerRow"/>.</summary>
    [FieldOffset(112)] public long RetiredDelivered;

    /// <summary>Outside account of demand: what was cancelled for allocations that have left memory, and whatever else sets
    /// <see cref="OutstandingAtMost"/> apart from all that allocations ask for, and were delivered.</summary>
    [FieldOffset(120)] public long Unasked;

    public readonly int Owner => Tenant;

    /// <summary>How many wait. Reads the second line.</summary>
    public readonly int WaitingCount => Queue.Count + WaitingOnTerms;

    public readonly int Code => SkuText;

    /// <summary>From where allocations without a policy of their own take.</summary>
    public SourcingPolicy Sourcing
    {
        readonly get => (SourcingPolicy)((int)(Traits & ProductTraits.Sourcing) >> 24);
        set => Traits = (Traits & ~ProductTraits.Sourcing) | (ProductTraits)((int)value << 24);
    }

    /// <summary>Of a product tracked by lot, which has no units, their place says the first ledger of a lot that has not
    /// expired: what is in front of it, nobody takes from. 0 for none.</summary>
    public int FirstUsableLedger
    {
        readonly get => Units.Block;
        set => Units.Block = value;
    }

    public readonly bool IsSerialized => (Traits & ProductTraits.Serialized) != 0;

    public readonly bool Is(ProductTraits trait) => (Traits & trait) != 0;
}

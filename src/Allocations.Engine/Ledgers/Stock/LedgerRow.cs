using System.Runtime.InteropServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The stock of one product at one location, and of one lot, if it is tracked by lot. The fields that an allocation
/// changes are in the first cache line.</summary>
/// <remarks>The six buckets and the four outside accounts always add up to zero. The first four buckets are on hand: free,
/// allocated, picked, blocked. Outside accounts are signed: a receipt from one makes it negative. They grow without limit, so
/// they are kept modulo 2^64, which leaves the sum of all ten exact: the buckets together are below 2^63
/// (Rules/Bounds).</remarks>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct LedgerRow
{
    /// <summary>The row's sequence lock.</summary>
    [FieldOffset(0)] public int Version;
    [FieldOffset(4)] public int Product;
    [FieldOffset(8)] public int Location;

    /// <summary>The product's next ledger: in walk order, or for lots in the order of <see cref="StockBook"/>.</summary>
    [FieldOffset(12)] public int Next;
    [FieldOffset(16)] public long Free;
    [FieldOffset(24)] public long Allocated;
    [FieldOffset(32)] public long Picked;

    /// <summary>Outside account: with customers.</summary>
    [FieldOffset(40)] public long Delivered;
    [FieldOffset(48)] public long LastSequence;

    /// <summary>Copied from the location, so that taking stock does not read it.</summary>
    [FieldOffset(56)] public int WalkOrder;

    /// <summary>1 if the location's kind permits allocation, it is not frozen, and the lot, if there is one, has not
    /// expired.</summary>
    [FieldOffset(60)] public int IsAllocatable;

    [FieldOffset(64)] public long Blocked;

    /// <summary>Outside account: from suppliers.</summary>
    [FieldOffset(72)] public long Received;

    /// <summary>Outside account: found, or lost.</summary>
    [FieldOffset(80)] public long Adjusted;

    /// <summary>Outside account: to and from the product's other ledgers; zero over all of them.</summary>
    [FieldOffset(88)] public long Moved;

    /// <summary>The free units of a serialized product, by unit number.</summary>
    [FieldOffset(96)] public BitsetRoot FreeUnits;

    /// <summary>The quantity with technicians, which is no longer on hand.</summary>
    [FieldOffset(112)] public long WithTechnician;

    /// <summary>The quantity in transit to customers, which is no longer on hand.</summary>
    [FieldOffset(120)] public long InTransit;

    /// <summary>The lot, for a product tracked by lot, which has no units, in their field. For other products it has no
    /// meaning.</summary>
    public int Lot
    {
        readonly get => FreeUnits.Block;
        set => FreeUnits.Block = value;
    }

    /// <summary>In the same way, the ledger of the same lot that was opened before this one; 0 for none.</summary>
    public int NextOfLot
    {
        readonly get => FreeUnits.Capacity;
        set => FreeUnits.Capacity = value;
    }

    /// <summary>The sum of all buckets and accounts, which is always zero.</summary>
    public readonly long Balance => Free + Allocated + Picked + Blocked + WithTechnician + InTransit
        + Delivered + Received + Adjusted + Moved;

    /// <summary>The bucket of the stock in a bucket of an allocation. Stock without an allocation is free.</summary>
    public static ref long Bucket(ref LedgerRow row, AllocationState bucket)
    {
        switch (bucket)
        {
            case AllocationState.Allocated:
                return ref row.Allocated;
            case AllocationState.Picked:
                return ref row.Picked;
            case AllocationState.WithTechnician:
                return ref row.WithTechnician;
            case AllocationState.InTransit:
                return ref row.InTransit;
            case AllocationState.Delivered:
                return ref row.Delivered;
            default:
                return ref row.Free;
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>A promise: two cache lines. A release touches the first only.</summary>
/// <remarks>The eight buckets always add up to what was requested. What is reserved, and where, stands in the row itself for the
/// first ledger (nearly always the only one) and in linked <see cref="ReservationRow"/>s for further ones.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct AllocationRow
{
    /// <summary>The row's sequence lock.</summary>
    [FieldOffset(0)] public int Version;
    [FieldOffset(4)] public int Product;

    /// <summary>The tenant in 24 bits, the traits in 8, so that a release finds both in its one line.</summary>
    [FieldOffset(8)] private int _tenantAndTraits;

    /// <summary>The first reservation: its place, zero for none. Stays when the reservation is used up.</summary>
    [FieldOffset(12)] public Place Place;
    [FieldOffset(16)] public long Open;
    [FieldOffset(24)] public long Reserved;
    [FieldOffset(32)] public long Delivered;

    /// <summary>How many allocations stood in this row before and have left. Of a free row: what the next one will
    /// have.</summary>
    [FieldOffset(40)] public uint Generation;

    /// <summary>In the line of the finished: the next one. Of a free row: the next free one.</summary>
    [FieldOffset(44)] public int Next;
    [FieldOffset(48)] public long LastSequence;

    /// <summary>The first reservation: its quantity. Of a finished allocation, which has none: when it finished, UTC ticks; so a
    /// release that ends an allocation touches no second line.</summary>
    [FieldOffset(56)] private long _reservedAtLedgerOrFinishedAt;

    [FieldOffset(64)] public long OnOrder;
    [FieldOffset(72)] public long Picked;
    [FieldOffset(80)] public long WithTechnician;
    [FieldOffset(88)] public long InTransit;

    /// <summary>Its place among all demand: <see cref="PriorityKey"/>.</summary>
    [FieldOffset(96)] public ulong Key;

    /// <summary>Its place in the product's waiting queue, from 1; 0 if it does not wait.</summary>
    [FieldOffset(104)] public int QueuePosition;

    /// <summary>The second and further reservations.</summary>
    [FieldOffset(108)] public int MoreReservations;
    [FieldOffset(112)] public long Cancelled;

    /// <summary>Its serialised units, linked through the unit rows.</summary>
    [FieldOffset(120)] public int Units;

    /// <summary>Its timer, which the traits know of as well; 0 for none.</summary>
    [FieldOffset(124)] public int Timer;

    /// <summary>The first reservation: its quantity. Not of a finished allocation.</summary>
    public long ReservedAtLedger
    {
        readonly get => _reservedAtLedgerOrFinishedAt;
        set => _reservedAtLedgerOrFinishedAt = value;
    }

    /// <summary>When it finished, UTC ticks. Of a finished allocation only.</summary>
    public readonly long FinishedAt => _reservedAtLedgerOrFinishedAt;

    public readonly bool IsFinished => Is(AllocationTraits.Finished);

    /// <summary>False for a row that is free, or that the writer is about to fill.</summary>
    public readonly bool IsInUse => Product != 0;

    public readonly long Requested =>
        Open + OnOrder + Reserved + Picked + WithTechnician + InTransit + Delivered + Cancelled;

    public readonly int Tenant => _tenantAndTraits >> 8;

    public readonly AllocationTraits Traits => (AllocationTraits)(_tenantAndTraits & 0xFF);

    public void Finish(long time)
    {
        Set(AllocationTraits.Finished | AllocationTraits.InLine);
        _reservedAtLedgerOrFinishedAt = time;
    }

    /// <summary>What was delivered came back, so it has a first reservation again. Its place in the line it keeps.</summary>
    public void Reopen()
    {
        Clear(AllocationTraits.Finished);
        _reservedAtLedgerOrFinishedAt = 0;
    }

    /// <summary>The row is free, for an allocation of the next generation. The buckets were emptied by transfers. The version
    /// goes on, and is never touched beside its lock: so field by field, not by a copy of an empty row.</summary>
    public void Leave()
    {
        Generation++;
        Product = 0;
        _tenantAndTraits = 0;
        Place = default;
        Next = 0;
        LastSequence = 0;
        _reservedAtLedgerOrFinishedAt = 0;
        Key = 0;
        Units = 0;
    }

    /// <summary>One of the eight buckets, by the state that it gives its name to.</summary>
    public static ref long Bucket(ref AllocationRow row, AllocationState bucket)
    {
        switch (bucket)
        {
            case AllocationState.Open:
                return ref row.Open;
            case AllocationState.OnOrder:
                return ref row.OnOrder;
            case AllocationState.Allocated:
                return ref row.Reserved;
            case AllocationState.Picked:
                return ref row.Picked;
            case AllocationState.WithTechnician:
                return ref row.WithTechnician;
            case AllocationState.InTransit:
                return ref row.InTransit;
            case AllocationState.Delivered:
                return ref row.Delivered;
            default:
                return ref row.Cancelled;
        }
    }

    public static long Read(in AllocationRow row, AllocationState bucket) => Bucket(ref Unsafe.AsRef(in row), bucket);

    public void Set(AllocationTraits trait) => _tenantAndTraits |= (int)trait;

    public void SetTimer(int timer)
    {
        Timer = timer;
        const int HasTimer = (int)AllocationTraits.HasTimer;
        _tenantAndTraits = timer == 0 ? _tenantAndTraits & ~HasTimer : _tenantAndTraits | HasTimer;
    }
    public void Clear(AllocationTraits trait) => _tenantAndTraits &= ~(int)trait;

    public void SetOwner(int tenant, AllocationTraits traits) => _tenantAndTraits = (tenant << 8) | (int)traits;

    /// <summary>What it waits for. Without a look at the second cache line when nothing was ever on order.</summary>
    public readonly long Waiting => Is(AllocationTraits.UsesFurtherBuckets) ? Open + OnOrder : Open;

    /// <summary>What can be released, in the same way.</summary>
    public readonly long Releasable => Is(AllocationTraits.UsesFurtherBuckets) ? Reserved + Picked : Reserved;

    /// <summary>False, without a look at the second cache line, when nothing is held beside the first reservation's
    /// ledger.</summary>
    public readonly bool MayHaveMoreReservations => Reserved != 0 || Is(AllocationTraits.UsesFurtherBuckets);

    public readonly bool Is(AllocationTraits trait) => (Traits & trait) != 0;

    /// <summary>The headline; see <see cref="AllocationState"/> for the rule.</summary>
    public readonly AllocationState State =>
        Open > 0 ? AllocationState.Open
        : Is(AllocationTraits.UsesFurtherBuckets) ? StateInFull
        : Reserved > 0 ? AllocationState.Allocated
        : Delivered > 0 ? AllocationState.Delivered
        : AllocationState.Cancelled;

    /// <summary>The same with the buckets of the second cache line.</summary>
    private readonly AllocationState StateInFull =>
        OnOrder > 0 ? AllocationState.OnOrder
        : Reserved > 0 ? AllocationState.Allocated
        : Picked > 0 ? AllocationState.Picked
        : WithTechnician > 0 ? AllocationState.WithTechnician
        : InTransit > 0 ? AllocationState.InTransit
        : Delivered > 0 ? AllocationState.Delivered
        : AllocationState.Cancelled;
}

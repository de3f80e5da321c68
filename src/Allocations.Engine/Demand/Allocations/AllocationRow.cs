using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Demand;

/// <summary>An allocation: two cache lines. A release touches only the first. Rare properties are in an
/// <see cref="AllocationDetailRow"/>.</summary>
/// <remarks>The eight buckets, four of them in the detail row, always add up to the requested quantity. Reservations are in
/// the row itself for the first ledger (nearly always the only one) and in linked <see cref="ReservationRow"/>s for further
/// ones.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct AllocationRow
{
    /// <summary>The row's sequence lock.</summary>
    [FieldOffset(0)] public int Version;
    [FieldOffset(4)] public int Product;

    /// <summary>The tenant in 24 bits, the traits in 8, so that a release finds both in its one line.</summary>
    [FieldOffset(8)] private int _tenantAndTraits;

    /// <summary>The place of the first reservation; zero for none. It is kept when the reservation is used up.</summary>
    [FieldOffset(12)] public Place Place;
    [FieldOffset(16)] public long Open;
    [FieldOffset(24)] public long Allocated;
    [FieldOffset(32)] public long Delivered;

    /// <summary>The number of earlier allocations in this row that were retired. In a free row: the value for the next
    /// one.</summary>
    [FieldOffset(40)] public uint Generation;

    /// <summary>The next one in the queue of finished allocations. In a free row: the next free one.</summary>
    [FieldOffset(44)] public int Next;
    [FieldOffset(48)] public long LastSequence;

    /// <summary>The quantity of the first reservation. In a finished allocation, which has none, the time at which it
    /// finished, UTC ticks, so that a release that finishes an allocation touches no second line.</summary>
    [FieldOffset(56)] private long _reservedAtLedgerOrFinishedAt;

    /// <summary>Its rank among all demand: <see cref="PriorityKey"/>.</summary>
    [FieldOffset(64)] public ulong Key;
    [FieldOffset(72)] public long Cancelled;
    [FieldOffset(80)] public long CreatedAt;

    /// <summary>Its position in the product's waiting queue, from 1; 0 if it does not wait.</summary>
    [FieldOffset(88)] public int QueuePosition;

    /// <summary>The second and further reservations.</summary>
    [FieldOffset(92)] public int MoreReservations;

    /// <summary>Its serialized units, linked through the unit rows. Of a bulk product: see <see cref="FirstStep"/>.</summary>
    [FieldOffset(96)] public int Units;

    /// <summary>Its timer; 0 for none. It is set if the traits say so; otherwise it has ended, and is kept for stock that
    /// comes back.</summary>
    [FieldOffset(100)] public int Timer;
    [FieldOffset(104)] public int DocumentText;

    /// <summary>Its customer: a text, or one of the catalog (<see cref="CustomerReference"/>).</summary>
    [FieldOffset(108)] public int Customer;

    /// <summary>The allocation created before this one for the same document.</summary>
    [FieldOffset(112)] public int PreviousOfDocument;

    /// <summary>The allocation created after this one for the same document.</summary>
    [FieldOffset(116)] public int NextOfDocument;

    /// <summary>The actor in 24 bits, the kind of document in 8.</summary>
    [FieldOffset(120)] private int _actorAndDocumentKind;

    /// <summary>Its <see cref="AllocationDetailRow"/>; 0, whose row is zero, if it has none.</summary>
    [FieldOffset(124)] public int Detail;

    /// <summary>The first of its units; 0 for none, and for a bulk product.</summary>
    public readonly int FirstUnit => Is(AllocationTraits.Serialized) ? Units : 0;

    /// <summary>The newest part of the steps of a bulk allocation (<see cref="StepBook"/>), where another one has its units; 0
    /// for none, and for units.</summary>
    public int FirstStep
    {
        readonly get => Is(AllocationTraits.Serialized) ? 0 : Units;
        set => Units = value;
    }

    /// <summary>The quantity of the first reservation. Not for a finished allocation.</summary>
    public long AllocatedAtLedger
    {
        readonly get => _reservedAtLedgerOrFinishedAt;
        set => _reservedAtLedgerOrFinishedAt = value;
    }

    /// <summary>The time at which it finished, UTC ticks. For a finished allocation only.</summary>
    public readonly long FinishedAt => _reservedAtLedgerOrFinishedAt;

    public readonly bool IsFinished => Is(AllocationTraits.Finished);

    /// <summary>Whether the row is in use; false for a row that is free, or that the writer is about to fill.</summary>
    public readonly bool IsInUse => Product != 0;

    public readonly int Tenant => _tenantAndTraits >> 8;

    public readonly int Actor => _actorAndDocumentKind >>> 8;

    public readonly DocumentKind DocumentKind => (DocumentKind)(_actorAndDocumentKind & 0xFF);

    public readonly AllocationTraits Traits => (AllocationTraits)(_tenantAndTraits & 0xFF);

    public void Finish(long time)
    {
        Set(AllocationTraits.Finished | AllocationTraits.InFinishedQueue);
        _reservedAtLedgerOrFinishedAt = time;
    }

    /// <summary>Makes a finished allocation unfinished after a return, so that it has a first reservation again. Its position
    /// in the queue is kept.</summary>
    public void Reopen()
    {
        Clear(AllocationTraits.Finished);
        _reservedAtLedgerOrFinishedAt = 0;
    }

    /// <summary>Frees the row, for an allocation of the next generation. Transfers have emptied the buckets, and the data
    /// that the row refers to were freed. The version continues, and changes only with its lock, so the fields are cleared
    /// one by one, not by a copy of an empty row.</summary>
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
        CreatedAt = 0;
        _actorAndDocumentKind = 0;
    }

    /// <summary>One of the eight buckets, by its state.</summary>
    public static ref long Bucket(ref AllocationRow row, ref AllocationDetailRow detail, AllocationState bucket)
    {
        switch (bucket)
        {
            case AllocationState.Open:
                return ref row.Open;
            case AllocationState.OnOrder:
                return ref detail.OnOrder;
            case AllocationState.Allocated:
                return ref row.Allocated;
            case AllocationState.Picked:
                return ref detail.Picked;
            case AllocationState.WithTechnician:
                return ref detail.WithTechnician;
            case AllocationState.InTransit:
                return ref detail.InTransit;
            case AllocationState.Delivered:
                return ref row.Delivered;
            default:
                return ref row.Cancelled;
        }
    }

    public void Set(AllocationTraits trait) => _tenantAndTraits |= (int)trait;

    public void SetTimer(int timer)
    {
        Timer = timer;
        const int HasTimer = (int)AllocationTraits.HasTimer;
        _tenantAndTraits = timer == 0 ? _tenantAndTraits & ~HasTimer : _tenantAndTraits | HasTimer;
    }

    public void Clear(AllocationTraits trait) => _tenantAndTraits &= ~(int)trait;

    public void SetOwner(int tenant, AllocationTraits traits) => _tenantAndTraits = (tenant << 8) | (int)traits;

    public void SetOrigin(int actor, DocumentKind kind) => _actorAndDocumentKind = (actor << 8) | (int)kind;

    /// <summary>False, without reading other rows, if there is nothing beyond the first reservation.</summary>
    public readonly bool MayHaveMoreReservations => Allocated != 0 || Is(AllocationTraits.UsesFurtherBuckets);

    public readonly bool Is(AllocationTraits trait) => (Traits & trait) != 0;

    // Methods that need the buckets in the detail row take that row, and read it only if they were ever used.

    /// <summary>The requested quantity: the sum of all buckets.</summary>
    public readonly long Requested(in AllocationDetailRow detail) => Open + Allocated + Delivered + Cancelled
        + (Is(AllocationTraits.UsesFurtherBuckets) ? detail.InFurtherBuckets : 0);

    /// <summary>The waiting quantity.</summary>
    public readonly long Waiting(in AllocationDetailRow detail) =>
        Is(AllocationTraits.UsesFurtherBuckets) ? Open + detail.OnOrder : Open;

    /// <summary>The quantity that can be released.</summary>
    public readonly long Releasable(in AllocationDetailRow detail) =>
        Is(AllocationTraits.UsesFurtherBuckets) ? Allocated + detail.Picked : Allocated;

    /// <summary>The headline; see <see cref="AllocationState"/> for the rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly AllocationState State(in AllocationDetailRow detail) =>
        Open > 0 ? AllocationState.Open
        : Is(AllocationTraits.UsesFurtherBuckets) ? StateInFull(detail)
        : Allocated > 0 ? AllocationState.Allocated
        : Delivered > 0 ? AllocationState.Delivered
        : AllocationState.Cancelled;

    private readonly AllocationState StateInFull(in AllocationDetailRow detail) =>
        detail.OnOrder > 0 ? AllocationState.OnOrder
        : Allocated > 0 ? AllocationState.Allocated
        : detail.Picked > 0 ? AllocationState.Picked
        : detail.WithTechnician > 0 ? AllocationState.WithTechnician
        : detail.InTransit > 0 ? AllocationState.InTransit
        : Delivered > 0 ? AllocationState.Delivered
        : AllocationState.Cancelled;
}

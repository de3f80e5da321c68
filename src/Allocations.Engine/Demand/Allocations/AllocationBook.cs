using System.Diagnostics;
using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The allocations, their reservations, and their links to documents.</summary>
internal sealed unsafe partial class AllocationBook
{
    private readonly FurtherReservations _further;
    private readonly HashIndex _documents;
    private readonly Arena _arena;
    private readonly TextStore _texts;
    private readonly KeyedHash _hash;
    private readonly Table<LedgerRow> _ledgers;
    private readonly Table<ProductRow> _products;
    private readonly Table _locations;
    private readonly EventRecorder _events;
    private AllocationIndexes? _indexes;
    private PriorityBook? _priorities;

    public AllocationBook(
        TableSet tables, int maxAllocations, uint lastGeneration, Arena arena, TextStore texts, KeyedHash hash,
        Table<LedgerRow> ledgers, Catalog catalog, EventRecorder events)
    {
        _ledgers = ledgers;
        _products = catalog.Products.Rows;
        _locations = catalog.Locations.Rows;
        _events = events;
        LastGeneration = lastGeneration;
        _arena = arena;
        _texts = texts;
        _hash = hash;
        Rows = tables.Add<AllocationRow>("allocations", maxAllocations);
        Details = tables.Add<AllocationDetailRow>("allocations.details", maxAllocations);
        _further = new FurtherReservations(tables, maxAllocations, hash);
        _freeDetails = tables.Add<int>("allocations.details.free", 2);
        _freeDetails.Append();
        _documents = new HashIndex(tables, "allocations.documents", maxAllocations);
        _retention = tables.Add<RetentionRow>("allocations.retention", 1);
        _retention.Append();
        Finished = new FinishedAllocations(Rows, _retention);
    }

    public Table<AllocationRow> Rows { get; }

    /// <summary>The ledgers in which it has reservations.</summary>
    public Table<LedgerRow> Ledgers => _ledgers;

    /// <summary>The detail rows, by their own numbers: <see cref="AllocationRow.Detail"/>.</summary>
    public Table<AllocationDetailRow> Details { get; }

    /// <summary>The queue of finished allocations.</summary>
    public FinishedAllocations Finished { get; }

    /// <summary>Sets the indexes, which are told of every change.</summary>
    public void IndexIn(AllocationIndexes indexes) => _indexes = indexes;

    /// <summary>Sets the book of the priorities that rules adjust: it forgets who leaves memory.</summary>
    public void PrioritizeIn(PriorityBook priorities) => _priorities = priorities;

    /// <summary>On order, then open, to allocated, at a ledger.</summary>
    public void Reserve(int allocation, int ledger, long quantity, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        if (row.Is(AllocationTraits.UsesFurtherBuckets))
        {
            ReserveOrdered(allocation, ref row, ledger, quantity);
        }
        else
        {
            Transfer.Move(ref row.Open, ref row.Allocated, quantity);
            Moved(allocation, row, AllocationState.Open, AllocationState.Allocated, ledger, quantity, row.Open, row.Allocated);
        }

        row.LastSequence = sequence;
        Hold(allocation, ref row, Place.Allocated(ledger), quantity);
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Allocated to delivered, at a ledger that the allocation has a reservation in.</summary>
    public void Deliver(int allocation, int ledger, long quantity, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Allocated, ref row.Delivered, quantity);
        Moved(
            allocation, row, AllocationState.Allocated, AllocationState.Delivered, ledger, quantity, row.Allocated,
            row.Delivered);
        row.LastSequence = sequence;
        if (row.Place.Ledger != ledger)
        {
            NoteDelivery(allocation, ref row, ledger, quantity);
        }

        Reduce(allocation, ref row, Place.Allocated(ledger), quantity);
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Allocated to cancelled, at a ledger that the allocation has a reservation in.</summary>
    public void CancelAllocated(int allocation, int ledger, long quantity, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Allocated, ref row.Cancelled, quantity);
        Moved(
            allocation, row, AllocationState.Allocated, AllocationState.Cancelled, ledger, quantity, row.Allocated,
            row.Cancelled);
        row.LastSequence = sequence;
        Reduce(allocation, ref row, Place.Allocated(ledger), quantity);
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Open and on order to cancelled.</summary>
    public void CancelWaiting(int allocation, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        if (row.Open > 0)
        {
            long open = row.Open;
            Transfer.Move(ref row.Open, ref row.Cancelled, open);
            Moved(allocation, row, AllocationState.Open, AllocationState.Cancelled, 0, open, row.Open, row.Cancelled);
        }

        if (row.Is(AllocationTraits.UsesFurtherBuckets) && DetailOf(row).OnOrder is > 0 and long onOrder)
        {
            ref long bucket = ref Details.Edit(row.Detail).OnOrder;
            Transfer.Move(ref bucket, ref row.Cancelled, onOrder);
            Moved(allocation, row, AllocationState.OnOrder, AllocationState.Cancelled, 0, onOrder, bucket, row.Cancelled);
        }

        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>The first remaining reservation: its place and quantity, or nothing.</summary>
    public (Place Place, long Quantity) FirstReservation(int allocation)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        return row.AllocatedAtLedger > 0 && !row.IsFinished ? (row.Place, row.AllocatedAtLedger) : default;
    }

    /// <summary>Enumerates the second and further reservations, stage by stage, each in the order of creation, and the
    /// deliveries from further ledgers: pass 0 first, then the last result; 0 means that there are no more.</summary>
    public int NextReservation(int allocation, int previous, out Place place, out long quantity)
    {
        int next = _further.Next(Rows[allocation].MoreReservations, previous);
        (place, quantity) = (_further[next].Place, _further[next].Quantity);
        return next;
    }

    private void Hold(int allocation, ref AllocationRow row, Place place, long quantity)
    {
        if (row.AllocatedAtLedger == 0 || row.Place == place)
        {
            ChangeFirst(allocation, ref row, place);
            row.AllocatedAtLedger += quantity;
        }
        else
        {
            _further.Add(ref row.MoreReservations, allocation, place, quantity);
        }
    }

    /// <summary>Reduces the reservation at a place. A reservation of zero is removed.</summary>
    private void Reduce(int allocation, ref AllocationRow row, Place place, long quantity)
    {
        if (row.Place == place)
        {
            row.AllocatedAtLedger -= quantity;
            Debug.Assert(row.AllocatedAtLedger >= 0, "a reservation can't go below zero");
            if (row.AllocatedAtLedger == 0 && row.MayHaveMoreReservations && row.MoreReservations != 0)
            {
                PromoteNext(allocation, ref row);
            }

            return;
        }

        _further.Reduce(ref row.MoreReservations, FindFurther(allocation, row, place), quantity);
    }

    /// <summary>Replaces the first reservation, which is used up, by another, if there is one: the oldest of its stage, so it
    /// stays the first of its stage. Recorded deliveries are not reservations.</summary>
    private void PromoteNext(int allocation, ref AllocationRow row)
    {
        AllocationState stage = AllocationState.Allocated;
        while (_further.First(row.MoreReservations, stage) == 0)
        {
            if (++stage == AllocationState.Delivered)
            {
                return;
            }
        }

        int at = _further.First(row.MoreReservations, stage);
        ReservationRow reservation = _further[at];
        _further.Reduce(ref row.MoreReservations, at, reservation.Quantity);
        ChangeFirst(allocation, ref row, reservation.Place);
        row.AllocatedAtLedger = reservation.Quantity;
    }

    private int FindFurther(int allocation, in AllocationRow row, Place place) =>
        row.MoreReservations == 0 ? 0 : _further.Find(row.MoreReservations, allocation, place);
}

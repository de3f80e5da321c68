using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The allocations, their reservations, and their way to and from documents.</summary>
internal sealed unsafe partial class AllocationBook
{
    private readonly Table<ReservationRow> _reservations;
    private readonly Table<int> _freeReservations;
    private readonly HashIndex _documents;
    private readonly Arena _arena;
    private readonly TextStore _texts;
    private readonly KeyedHash _hash;
    private readonly Table<LedgerRow> _ledgers;
    private readonly Table<ProductRow> _products;
    private readonly EventRecorder _events;

    public AllocationBook(
        TableSet tables, int maxAllocations, uint lastGeneration, Arena arena, TextStore texts, KeyedHash hash,
        Table<LedgerRow> ledgers, Table<ProductRow> products, EventRecorder events)
    {
        _ledgers = ledgers;
        _products = products;
        _events = events;
        LastGeneration = lastGeneration;
        _arena = arena;
        _texts = texts;
        _hash = hash;
        Rows = tables.Add<AllocationRow>("allocations", maxAllocations);
        Details = tables.Add<AllocationDetailRow>("allocations.details", maxAllocations);
        _reservations = tables.Add<ReservationRow>("reservations", 1 << 30);
        _freeReservations = tables.Add<int>("reservations.free", 2);
        _freeReservations.Append();
        _freeDetails = tables.Add<int>("allocations.details.free", 2);
        _freeDetails.Append();
        _documents = new HashIndex(tables, "allocations.documents", maxAllocations);
        _retention = tables.Add<RetentionRow>("allocations.retention", 1);
        _retention.Append();
        Finished = new FinishedAllocations(Rows, _retention);
    }

    public Table<AllocationRow> Rows { get; }

    /// <summary>By their own numbers: <see cref="AllocationRow.Detail"/>.</summary>
    public Table<AllocationDetailRow> Details { get; }

    /// <summary>The line of those that nothing more can happen to.</summary>
    public FinishedAllocations Finished { get; }

    /// <summary>On order, then open, to reserved, at a ledger.</summary>
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
            Transfer.Move(ref row.Open, ref row.Reserved, quantity);
            Moved(allocation, row, AllocationState.Open, AllocationState.Allocated, ledger, quantity, row.Open, row.Reserved);
        }

        row.LastSequence = sequence;
        Hold(ref row, Place.Reserved(ledger), quantity);
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Reserved to delivered, at a ledger that the allocation has a reservation in.</summary>
    public void Deliver(int allocation, int ledger, long quantity, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Reserved, ref row.Delivered, quantity);
        Moved(
            allocation, row, AllocationState.Allocated, AllocationState.Delivered, ledger, quantity, row.Reserved, row.Delivered);
        row.LastSequence = sequence;
        if (row.Place.Ledger != ledger)
        {
            NoteDelivery(ref row, ledger, quantity);
        }

        Reduce(ref row, Place.Reserved(ledger), quantity);
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Reserved to cancelled, at a ledger that the allocation has a reservation in.</summary>
    public void CancelReserved(int allocation, int ledger, long quantity, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Reserved, ref row.Cancelled, quantity);
        Moved(
            allocation, row, AllocationState.Allocated, AllocationState.Cancelled, ledger, quantity, row.Reserved, row.Cancelled);
        row.LastSequence = sequence;
        Reduce(ref row, Place.Reserved(ledger), quantity);
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

    /// <summary>The first reservation that is left: its place and quantity, or nothing.</summary>
    public (Place Place, long Quantity) FirstReservation(int allocation)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        return row.ReservedAtLedger > 0 && !row.IsFinished ? (row.Place, row.ReservedAtLedger) : default;
    }

    /// <summary>Calls for the second and further reservations, in the order in which they were made: pass 0 first, then what came
    /// back; 0 means that there are no more.</summary>
    public int NextReservation(int allocation, int previous, out Place place, out long quantity)
    {
        int next = previous == 0 ? Rows[allocation].MoreReservations : _reservations[previous].Next;
        place = _reservations[next].Place;
        quantity = _reservations[next].Quantity;
        return next;
    }

    private void Hold(ref AllocationRow row, Place place, long quantity)
    {
        if (row.ReservedAtLedger == 0 || row.Place == place)
        {
            ChangeFirst(ref row, place);
            row.ReservedAtLedger += quantity;
        }
        else
        {
            AddFurther(ref row.MoreReservations, place, quantity);
        }
    }

    private void AddFurther(ref int head, Place place, long quantity)
    {
        int last = 0;
        for (int at = head; at != 0; at = _reservations[at].Next)
        {
            if (_reservations[at].Place == place)
            {
                _reservations.Edit(at).Quantity += quantity;
                return;
            }

            last = at;
        }

        int added = TakeReservation();
        _reservations.Edit(added) = new ReservationRow { Place = place, Quantity = quantity };
        if (last == 0)
        {
            head = added;
        }
        else
        {
            _reservations.Edit(last).Next = added;
        }
    }

    /// <summary>Takes a quantity out of the reservation at a place. One that becomes zero is gone.</summary>
    private void Reduce(ref AllocationRow row, Place place, long quantity)
    {
        if (row.Place == place)
        {
            row.ReservedAtLedger -= quantity;
            Debug.Assert(row.ReservedAtLedger >= 0, "a reservation can't go below zero");
            if (row.ReservedAtLedger == 0 && row.MayHaveMoreReservations && row.MoreReservations != 0)
            {
                PromoteSecond(ref row);
            }

            return;
        }

        ReduceFurther(ref row, place, quantity);
    }

    private void ReduceFurther(ref AllocationRow row, Place place, long quantity)
    {
        int before = 0;
        int at = row.MoreReservations;
        while (at != 0 && _reservations[at].Place != place)
        {
            (before, at) = (at, _reservations[at].Next);
        }

        Debug.Assert(at != 0, "the allocation has a reservation there");
        ref ReservationRow reservation = ref _reservations.Edit(at);
        reservation.Quantity -= quantity;
        Debug.Assert(reservation.Quantity >= 0, "a reservation can't go below zero");
        if (reservation.Quantity == 0)
        {
            Unlink(ref row, before, at);
        }
    }

    /// <summary>The first one is used up: the next in line takes its place, if there is one. What is kept of deliveries
    /// is none.</summary>
    private void PromoteSecond(ref AllocationRow row)
    {
        int before = 0;
        int at = row.MoreReservations;
        while (at != 0 && !Place.IsHeld(_reservations[at].Place.Stage))
        {
            (before, at) = (at, _reservations[at].Next);
        }

        if (at != 0)
        {
            ReservationRow reservation = _reservations[at];
            Unlink(ref row, before, at);
            ChangeFirst(ref row, reservation.Place);
            row.ReservedAtLedger = reservation.Quantity;
        }
    }

    private void Unlink(ref AllocationRow row, int before, int at)
    {
        int next = _reservations[at].Next;
        if (before == 0)
        {
            row.MoreReservations = next;
        }
        else
        {
            _reservations.Edit(before).Next = next;
        }

        ReturnReservation(at);
    }

    private int TakeReservation()
    {
        int free = _freeReservations[1];
        if (free == 0)
        {
            return _reservations.Append();
        }

        _freeReservations.Edit(1) = _reservations[free].Next;
        return free;
    }

    private void ReturnReservation(int reservation)
    {
        _reservations.Edit(reservation) = new ReservationRow { Next = _freeReservations[1] };
        _freeReservations.Edit(1) = reservation;
    }
}

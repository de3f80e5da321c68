using System.Diagnostics;
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

    public AllocationBook(
        TableSet tables, int maxAllocations, uint lastGeneration, Arena arena, TextStore texts, KeyedHash hash)
    {
        LastGeneration = lastGeneration;
        _arena = arena;
        _texts = texts;
        _hash = hash;
        Rows = tables.Add<AllocationRow>("allocations", maxAllocations);
        Details = tables.Add<AllocationDetailRow>("allocations.details", maxAllocations);
        _reservations = tables.Add<ReservationRow>("reservations", 1 << 30);
        _freeReservations = tables.Add<int>("reservations.free", 2);
        _freeReservations.Append();
        _documents = new HashIndex(tables, "allocations.documents", maxAllocations);
        _retention = tables.Add<RetentionRow>("allocations.retention", 1);
        _retention.Append();
        Finished = new FinishedAllocations(Rows, _retention);
    }

    public Table<AllocationRow> Rows { get; }

    public Table<AllocationDetailRow> Details { get; }

    /// <summary>The line of those that nothing more can happen to.</summary>
    public FinishedAllocations Finished { get; }

    /// <summary>Open to reserved, at a ledger.</summary>
    public void Reserve(int allocation, int ledger, long quantity, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Open, ref row.Reserved, quantity);
        row.LastSequence = sequence;
        if (row.ReservedAtLedger == 0 || row.Ledger == ledger)
        {
            row.Ledger = ledger;
            row.ReservedAtLedger += quantity;
        }
        else
        {
            AddFurther(ref row.MoreReservations, ledger, quantity);
        }

        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Reserved to delivered, at a ledger that the allocation has a reservation in.</summary>
    public void Deliver(int allocation, int ledger, long quantity, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Reserved, ref row.Delivered, quantity);
        row.LastSequence = sequence;
        Reduce(ref row, ledger, quantity);
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Reserved to cancelled, at a ledger that the allocation has a reservation in.</summary>
    public void CancelReserved(int allocation, int ledger, long quantity, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Reserved, ref row.Cancelled, quantity);
        row.LastSequence = sequence;
        Reduce(ref row, ledger, quantity);
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Open and on order to cancelled.</summary>
    public void CancelWaiting(int allocation, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        if (row.Open > 0)
        {
            Transfer.Move(ref row.Open, ref row.Cancelled, row.Open);
        }

        if (row.OnOrder > 0)
        {
            Transfer.Move(ref row.OnOrder, ref row.Cancelled, row.OnOrder);
        }

        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>The first reservation that is left: its ledger and quantity, or (0, 0).</summary>
    public (int Ledger, long Quantity) FirstReservation(int allocation)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        return row.ReservedAtLedger > 0 && !row.IsFinished ? (row.Ledger, row.ReservedAtLedger) : default;
    }

    /// <summary>Calls for the second and further reservations, in the order in which they were made: pass 0 first, then what came
    /// back; 0 means that there are no more.</summary>
    public int NextReservation(int allocation, int previous, out int ledger, out long quantity)
    {
        int next = previous == 0 ? Rows[allocation].MoreReservations : _reservations[previous].Next;
        ledger = _reservations[next].Ledger;
        quantity = _reservations[next].Quantity;
        return next;
    }

    private void AddFurther(ref int head, int ledger, long quantity)
    {
        int last = 0;
        for (int at = head; at != 0; at = _reservations[at].Next)
        {
            if (_reservations[at].Ledger == ledger)
            {
                _reservations.Edit(at).Quantity += quantity;
                return;
            }

            last = at;
        }

        int added = TakeReservation();
        _reservations.Edit(added) = new ReservationRow { Ledger = ledger, Quantity = quantity };
        if (last == 0)
        {
            head = added;
        }
        else
        {
            _reservations.Edit(last).Next = added;
        }
    }

    /// <summary>Takes a quantity out of the reservation at a ledger. One that becomes zero is gone.</summary>
    private void Reduce(ref AllocationRow row, int ledger, long quantity)
    {
        if (row.Ledger == ledger)
        {
            row.ReservedAtLedger -= quantity;
            Debug.Assert(row.ReservedAtLedger >= 0, "a reservation can't go below zero");
            if (row.ReservedAtLedger == 0 && row.MayHaveMoreReservations && row.MoreReservations != 0)
            {
                PromoteSecond(ref row);
            }

            return;
        }

        int before = 0;
        int at = row.MoreReservations;
        while (at != 0 && _reservations[at].Ledger != ledger)
        {
            (before, at) = (at, _reservations[at].Next);
        }

        Debug.Assert(at != 0, "the allocation has a reservation there");
        ref ReservationRow reservation = ref _reservations.Edit(at);
        reservation.Quantity -= quantity;
        Debug.Assert(reservation.Quantity >= 0, "a reservation can't go below zero");
        if (reservation.Quantity == 0)
        {
            int next = reservation.Next;
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
    }

    private void PromoteSecond(ref AllocationRow row)
    {
        int second = row.MoreReservations;
        ref readonly ReservationRow reservation = ref _reservations[second];
        row.Ledger = reservation.Ledger;
        row.ReservedAtLedger = reservation.Quantity;
        row.MoreReservations = reservation.Next;
        ReturnReservation(second);
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

using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>An allocation's quantities in progress: from bucket to bucket, and from place to place.</content>
internal sealed unsafe partial class AllocationBook
{
    private const int InTheRow = -1;

    /// <summary>Moves a quantity from one bucket to another, at a ledger, with its reservation. The caller updates queues,
    /// ledgers and units.</summary>
    public void Advance(
        int allocation, int ledger, AllocationState from, AllocationState to, long quantity, long sequence) =>
        Carry(allocation, ledger, from, ledger, to, quantity, sequence);

    /// <summary>Moves a quantity to another bucket and another ledger.</summary>
    public void Carry(
        int allocation,
        int fromLedger,
        AllocationState from,
        int toLedger,
        AllocationState to,
        long quantity,
        long sequence)
    {
        Debug.Assert(!Rows[allocation].IsFinished, "a finished allocation has no reservation");
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        if (from != to)
        {
            ref AllocationDetailRow detail = ref DetailFor(ref row, from, to);
            Transfer.Move(
                ref AllocationRow.Bucket(ref row, ref detail, from), ref AllocationRow.Bucket(ref row, ref detail, to), quantity);
        }

        Carried(allocation, row, fromLedger, from, toLedger, to, quantity);
        row.LastSequence = sequence;

        if (to == AllocationState.Delivered && row.Place.Ledger != fromLedger)
        {
            NoteDelivery(allocation, ref row, fromLedger, quantity);
        }

        if (Place.IsHeld(from))
        {
            Reduce(allocation, ref row, new Place(fromLedger, from), quantity);
        }

        if (Place.IsHeld(to))
        {
            Hold(allocation, ref row, new Place(toLedger, to), quantity);
        }

        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>The first reservation at a stage: its ledger and quantity, or (0, 0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int Ledger, long Quantity) FirstAt(int allocation, AllocationState stage)
    {
        (Place place, long quantity) = FirstReservation(allocation);
        return quantity == 0 ? default
            : place.Stage == stage ? (place.Ledger, quantity)
            : FurtherAt(allocation, stage);
    }

    private (int Ledger, long Quantity) FurtherAt(int allocation, AllocationState stage)
    {
        ref readonly ReservationRow found = ref _further[_further.First(Rows[allocation].MoreReservations, stage)];
        return (found.Place.Ledger, found.Quantity);
    }

    /// <summary>Enumerates the reservations of allocated stock, the newest first: the first result.</summary>
    public int LastAllocated(int allocation) =>
        FurtherOrRow(_further.Last(Rows[allocation].MoreReservations, AllocationState.Allocated));

    /// <summary>The next result. Called before anything is taken from the preceding one.</summary>
    public int AllocatedBefore(int allocation, int reservation) => reservation == InTheRow
        ? InTheRow
        : FurtherOrRow(_further.Before(Rows[allocation].MoreReservations, reservation));

    /// <summary>The ledger and quantity of a result.</summary>
    public (int Ledger, long Quantity) ReservationAt(int allocation, int reservation)
    {
        if (reservation != InTheRow)
        {
            return (_further[reservation].Place.Ledger, _further[reservation].Quantity);
        }

        (Place place, long quantity) = FirstReservation(allocation);
        Debug.Assert(quantity > 0 && place.Stage == AllocationState.Allocated, "so much is reserved");
        return (place.Ledger, quantity);
    }

    /// <summary>Whether an allocation's quantities in further places are listed correctly.</summary>
    public bool AreListsSound(int allocation) => _further.AreSound(Rows[allocation].MoreReservations, allocation);

    /// <summary>The reservation, or the row itself: the first reservation is the oldest of its stage.</summary>
    private static int FurtherOrRow(int reservation) => reservation == 0 ? InTheRow : reservation;

    private void ReserveOrdered(int allocation, ref AllocationRow row, int ledger, long quantity)
    {
        long ordered = Math.Min(DetailOf(row).OnOrder, quantity);
        if (ordered > 0)
        {
            ref long onOrder = ref Details.Edit(row.Detail).OnOrder;
            Transfer.Move(ref onOrder, ref row.Allocated, ordered);
            Moved(allocation, row, AllocationState.OnOrder, AllocationState.Allocated, ledger, ordered, onOrder, row.Allocated);
        }

        if (quantity > ordered)
        {
            long open = quantity - ordered;
            Transfer.Move(ref row.Open, ref row.Allocated, open);
            Moved(allocation, row, AllocationState.Open, AllocationState.Allocated, ledger, open, row.Open, row.Allocated);
        }
    }

    /// <summary>The row of the further buckets, to write, if one of the two buckets is there; the row itself then records
    /// that they are used. Otherwise the row of zeros, which is never written.</summary>
    private ref AllocationDetailRow DetailFor(ref AllocationRow row, AllocationState from, AllocationState to)
    {
        if (!IsFurther(from) && !IsFurther(to))
        {
            return ref Unsafe.AsRef(in Details[0]);
        }

        row.Set(AllocationTraits.UsesFurtherBuckets);
        return ref EditDetail(ref row);
    }

    private static bool IsFurther(AllocationState bucket) => bucket
        is AllocationState.OnOrder or AllocationState.Picked or AllocationState.WithTechnician or AllocationState.InTransit;
}

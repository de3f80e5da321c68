using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>
/// The ledgers from which a bulk allocation was delivered, so that a release can be reversed exactly. The ledger in the row
/// itself represents every delivery that no further row has. An allocation served from one ledger, which is the usual case,
/// therefore costs nothing: a row is written only when another ledger replaces the one in the row, or when a quantity leaves
/// from another one. Serialized units have their ledgers themselves.
/// </content>
internal sealed unsafe partial class AllocationBook
{
    private PriorityFactors? _factors;

    /// <summary>The quantity delivered from a ledger.</summary>
    public long DeliveredFrom(int allocation, int ledger)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        long quantity = row.Place.Ledger == ledger ? DeliveredFromFirst(row) : 0;
        int at = FindFurther(allocation, row, new Place(ledger, AllocationState.Delivered));
        return quantity + _further[at].Quantity;
    }

    /// <summary>The quantity delivered from the ledger in the row itself, which is recorded nowhere else.</summary>
    public long DeliveredFromFirst(in AllocationRow row) => row.Delivered - _further.DeliveredOf(row.MoreReservations);

    /// <summary>Delivered back to allocated, at the ledger that the quantity left. A finished allocation is then no longer
    /// finished.</summary>
    public void Undeliver(int allocation, int ledger, long quantity, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        if (row.IsFinished)
        {
            row.Reopen();
            _factors!.Reopen(allocation);
            Notices.Touch(allocation);
        }

        if (!row.Is(AllocationTraits.Serialized))
        {
            ForgetDelivery(allocation, ref row, new Place(ledger, AllocationState.Delivered), quantity);
        }

        Transfer.Move(ref row.Delivered, ref row.Allocated, quantity);
        Moved(
            allocation, row, AllocationState.Delivered, AllocationState.Allocated, ledger, quantity, row.Delivered,
            row.Allocated);
        row.LastSequence = sequence;
        Hold(allocation, ref row, Place.Allocated(ledger), quantity);
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Sets those who look at allocations while they are unfinished.</summary>
    public void ReopenFor(PriorityFactors factors) => _factors = factors;

    /// <summary>Changes the place of the first reservation, and records the deliveries from the ledger before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ChangeFirst(int allocation, ref AllocationRow row, Place place)
    {
        if (row.Delivered > 0 && row.Place.Ledger != place.Ledger)
        {
            SettleFirst(allocation, ref row);
        }

        row.Place = place;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SettleFirst(int allocation, ref AllocationRow row)
    {
        long quantity = row.Is(AllocationTraits.Serialized) ? 0 : DeliveredFromFirst(row);
        Debug.Assert(quantity >= 0, "what is written down was delivered");
        if (quantity > 0)
        {
            _further.Add(
                ref row.MoreReservations, allocation, new Place(row.Place.Ledger, AllocationState.Delivered), quantity);
        }
    }

    /// <summary>Records a delivery from a ledger other than the one in the row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NoteDelivery(int allocation, ref AllocationRow row, int ledger, long quantity)
    {
        if (!row.Is(AllocationTraits.Serialized))
        {
            _further.Add(ref row.MoreReservations, allocation, new Place(ledger, AllocationState.Delivered), quantity);
        }
    }

    /// <summary>Removes a recorded delivery; the ledger in the row represents the rest.</summary>
    private void ForgetDelivery(int allocation, ref AllocationRow row, Place place, long quantity)
    {
        int at = FindFurther(allocation, row, place);
        if (at != 0)
        {
            _further.Reduce(ref row.MoreReservations, at, Math.Min(quantity, _further[at].Quantity));
        }
    }

    private void ForgetDeliveries(ref AllocationRow row)
    {
        while (row.MoreReservations != 0)
        {
            int first = _further.First(row.MoreReservations, AllocationState.Delivered);
            Debug.Assert(first != 0, "a finished allocation holds nothing");
            _further.Reduce(ref row.MoreReservations, first, _further[first].Quantity);
        }
    }
}

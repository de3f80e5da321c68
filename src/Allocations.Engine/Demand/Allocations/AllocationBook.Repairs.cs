namespace Allocations.Engine.Demand;

/// <content>Allocated stock that is taken from an allocation.</content>
internal sealed unsafe partial class AllocationBook
{
    /// <summary>Allocated back to open, or to on order, at a ledger that the allocation has a reservation in. The caller updates
    /// the queue.</summary>
    public void Unreserve(
        int allocation, int ledger, long quantity, long sequence, AllocationState waiting = AllocationState.Open) =>
        Advance(allocation, ledger, AllocationState.Allocated, waiting, quantity, sequence);

    /// <summary>A part of the open quantity to cancelled. The caller updates the queue.</summary>
    public void CancelOpen(int allocation, long quantity, long sequence) =>
        Advance(allocation, ledger: 0, AllocationState.Open, AllocationState.Cancelled, quantity, sequence);

    /// <summary>The quantity of a bulk product at a place, delivered or not.</summary>
    public long QuantityAt(int allocation, Place place)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        if (place.Stage == AllocationState.Delivered)
        {
            return DeliveredFrom(allocation, place.Ledger);
        }

        (Place first, long quantity) = FirstReservation(allocation);
        return quantity > 0 && first == place
            ? quantity
            : _further[FindFurther(allocation, row, place)].Quantity;
    }

    /// <summary>The quantity allocated at a ledger.</summary>
    public long AllocatedAt(int allocation, int ledger) => HeldAt(allocation, Place.Allocated(ledger));

    /// <summary>The quantity held at a place.</summary>
    public long HeldAt(int allocation, Place wanted)
    {
        (Place place, long quantity) = FirstReservation(allocation);
        return quantity == 0 || place == wanted
            ? quantity
            : _further[FindFurther(allocation, Rows[allocation], wanted)].Quantity;
    }
}

using Allocations.Engine.Demand;
using static Allocations.Engine.AllocationState;

namespace Allocations.Engine.Rules;

/// <summary>The transitions of a quantity (LIFE-2), as data: the destination of each action from each bucket. Any other
/// transition is refused. An action with several source buckets takes from the most advanced one first.</summary>
internal static class Transitions
{
    private const int Buckets = Cancelled - None;

    /// <summary>A row for each <see cref="AllocationAction"/>, a column for each bucket; None is no transition.</summary>
    private static ReadOnlySpan<AllocationState> Table =>
    [
        // Open   On order      Allocated       Picked          Technician   In transit  Delivered  Cancelled
        None,     None,         Picked,         None,           None,        None,       None,      None, // Pick
        None,     None,         None,           Allocated,      None,        None,       None,      None, // PutBack
        None,     None,         WithTechnician, WithTechnician, None,        None,       None,      None, // CheckOut
        None,     None,         None,           None,           Allocated,   None,       None,      None, // CheckIn
        None,     None,         None,           None,           Cancelled,   None,       None,      None, // CheckInAndCancel
        None,     None,         InTransit,      InTransit,      None,        None,       None,      None, // Ship
        None,     None,         None,           None,           Delivered,   Delivered,  None,      None, // Deliver
        None,     None,         Delivered,      Delivered,      None,        None,       None,      None, // Release
        OnOrder,  None,         None,           None,           None,        None,       None,      None, // PlaceOnOrder
        None,     Open,         None,           None,           None,        None,       None,      None, // TakeOffOrder
        Cancelled, Cancelled,   Cancelled,      None,           None,        None,       None,      None, // Cancel
        None,     None,         None,           None,           None,        None,       Allocated, None, // ReverseRelease
        None,     None,         None,           None,           None,        Allocated,  None,      None, // ReturnShipment
        None,     None,         None,           None,           None,        Cancelled,  None,      None, // ReturnAndCancel
        None,     None,         None,           Open,           Open,        Open,       None,      None, // Lose
        None,     None,         None,           Cancelled,      Cancelled,   Cancelled,  None,      None, // LoseAndCancel
    ];

    /// <summary>The destination of an action from a bucket; None if it does not take from there.</summary>
    public static AllocationState Target(AllocationAction action, AllocationState bucket) =>
        Table[((int)action * Buckets) + (int)bucket - 1];

    /// <summary>The destination of an action.</summary>
    public static AllocationState Target(AllocationAction action)
    {
        AllocationState bucket = Open;
        while (Target(action, bucket) == None)
        {
            bucket++;
        }

        return Target(action, bucket);
    }

    /// <summary>The quantity of an allocation in the source buckets of an action, and the first of these buckets.</summary>
    public static long Held(AllocationAction action, AllocationBook book, in AllocationRow row, out AllocationState first)
    {
        long held = 0;
        first = None;
        for (AllocationState bucket = Cancelled; bucket >= Open; bucket--)
        {
            long quantity = Target(action, bucket) == None ? 0 : book.BucketOf(row, bucket);
            first = held == 0 && quantity > 0 ? bucket : first;
            held += quantity;
        }

        return held;
    }
}

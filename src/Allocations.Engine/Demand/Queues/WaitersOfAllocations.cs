using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Whether allocations of a state that was loaded wait on the terms that they ask for: a part of the check between two
/// books, behind both of them, since what an allocation asks for stands in blocks of its own.</summary>
internal sealed class WaitersOfAllocations(AllocationBook allocations, WaitingQueues queues) : IStructure
{
    /// <summary>Who serves a queue takes what the terms say is there, and relies on the allocation to permit as much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        RowSet queued = check.Set(allocations.Rows, AllocationBook.InQueue);
        for (int row = queued.Next(0); row != 0; row = queued.Next(row))
        {
            ref readonly AllocationRow allocation = ref allocations.Rows[row];
            bool isSame = queues.IsOnTerms(allocation)
                ? allocation.QueuePosition < 0 && IsSame(allocation, row, queues.Terms.Waiters[-allocation.QueuePosition])
                : allocation.QueuePosition > 0;
            StructureCheck.Require(isSame, allocations.Rows, row, "waits on other terms than it asks for");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsSame(in AllocationRow allocation, int row, in WaiterRow waiter)
    {
        ref readonly TermsRow terms = ref queues.Terms.Rows[waiter.Terms];
        ReadOnlySpan<int> listed = allocation.Is(AllocationTraits.HasLocations) ? allocations.LocationsOf(row) : default;
        if (waiter.Need != queues.NeedOf(allocation) || waiter.UsableUntil != allocations.UsableUntilOf(row)
            || (terms.MayTakeAll != 0) != PriorityKey.MayTakeSafetyStock(allocation.Key) || listed.Length != terms.Locations)
        {
            return false;
        }

        Span<int> sorted = stackalloc int[EngineLimits.LocationsPerRequest];
        Span<int> room = stackalloc int[EngineLimits.LocationsPerRequest];
        sorted = sorted[..listed.Length];
        listed.CopyTo(sorted);
        sorted.Sort();
        return sorted.SequenceEqual(queues.Terms.LocationsOf(terms, room));
    }
}

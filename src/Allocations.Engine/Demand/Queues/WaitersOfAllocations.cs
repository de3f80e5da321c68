using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Checks whether allocations of a loaded state wait on the terms of their requests: a part of the check between two
/// books, after both of them, since the conditions of an allocation are in their own blocks.</summary>
internal sealed class WaitersOfAllocations(AllocationBook allocations, WaitingQueues queues) : IStructure
{
    /// <summary>Checks that terms and allocations agree: serving a queue takes the stock that the terms promise, and relies
    /// on the allocation to permit it.</summary>
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
        ReadOnlySpan<int> listed = allocation.Is(AllocationTraits.HasLocations) ? allocations.LocationsNowOf(row) : default;
        if (waiter.Need != queues.NeedOf(allocation) || waiter.UsableUntil != allocations.UsableUntilOf(row)
            || terms.Reach != queues.ReachOf(row) || listed.Length != terms.Locations)
        {
            return false;
        }

        Span<int> expected = stackalloc int[EngineLimits.LocationsPerRequest];
        Span<int> room = stackalloc int[EngineLimits.LocationsPerRequest];
        return WaitingTerms.Listed(terms.Reach, listed, expected).SequenceEqual(queues.Terms.LocationsOf(terms, room));
    }
}

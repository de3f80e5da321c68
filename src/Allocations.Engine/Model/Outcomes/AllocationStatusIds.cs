namespace Allocations.Engine.Model;

/// <summary>Which refusals name an allocation of the command.</summary>
internal static class AllocationStatusIds
{
    /// <summary>Whether <see cref="Outcome.Id"/> is an allocation that the command names. Of a command that creates one there is
    /// none yet, so of those it is never.</summary>
    public static bool NamesAllocation(this AllocationStatus status) => status is
        AllocationStatus.InvalidTransition
        or AllocationStatus.ExceedsAllocated
        or AllocationStatus.ExceedsState
        or AllocationStatus.QuantityBelowCommitted
        or AllocationStatus.ExceedsSplittable
        or AllocationStatus.ExceedsOpen
        or AllocationStatus.ReservedElsewhere
        or AllocationStatus.AllocationOfAnotherProduct
        or AllocationStatus.SameAllocation
        or AllocationStatus.AlreadyRecreated
        or AllocationStatus.LocationsDiffer
        or AllocationStatus.ExpiryInPast
        or AllocationStatus.NotAHold
        or AllocationStatus.HoldNeedsExpiry;
}

namespace Allocations.Engine.Model;

/// <summary>Which refusals name an allocation of the command.</summary>
internal static class CommandStatusIds
{
    /// <summary>Whether <see cref="Outcome.Id"/> is an allocation that the command names. Of a command that creates one there is
    /// none yet, so of those it is never.</summary>
    public static bool NamesAllocation(this CommandStatus status) => status is
        CommandStatus.InvalidTransition
        or CommandStatus.ExceedsAllocated
        or CommandStatus.ExceedsState
        or CommandStatus.QuantityBelowCommitted
        or CommandStatus.ExceedsSplittable
        or CommandStatus.ExceedsOpen
        or CommandStatus.AllocatedElsewhere
        or CommandStatus.AllocationOfAnotherProduct
        or CommandStatus.SameAllocation
        or CommandStatus.AlreadyRecreated
        or CommandStatus.LocationsDiffer
        or CommandStatus.ExpiryInPast
        or CommandStatus.NotAHold
        or CommandStatus.HoldNeedsExpiry
        or CommandStatus.AllocationExpired;
}

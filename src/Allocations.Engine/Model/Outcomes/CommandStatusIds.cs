namespace Allocations.Engine.Model;

/// <summary>The refusals that name an allocation of the command.</summary>
internal static class CommandStatusIds
{
    /// <summary>Whether <see cref="Outcome.Id"/> is an allocation that the command names. It is false for every refusal of a
    /// command that creates an allocation, since none exists yet.</summary>
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
        or CommandStatus.UnknownStep
        or CommandStatus.StepTakenFurther
        or CommandStatus.ExpiryInPast
        or CommandStatus.NotAHold
        or CommandStatus.HoldNeedsExpiry
        or CommandStatus.AllocationExpired
        or CommandStatus.ReallocationForbidden
        or CommandStatus.TermsDiffer
        or CommandStatus.SourcingLimited
        or CommandStatus.PriorityLocked or CommandStatus.PriorityBelowFloor;
}

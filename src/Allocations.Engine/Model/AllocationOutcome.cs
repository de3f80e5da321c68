namespace Allocations.Engine;

/// <summary>The result of a command on one allocation.</summary>
/// <remarks>A view of <see cref="Outcome"/> in the words of allocations. Immutable, no references.</remarks>
public readonly record struct AllocationOutcome
{
    internal AllocationOutcome(Outcome outcome) => Outcome = outcome;

    /// <summary>The outcome as every command has it.</summary>
    public Outcome Outcome { get; }

    /// <summary>What became of the command.</summary>
    public AllocationStatus Status => Outcome.Status;

    /// <summary>Whether it was done.</summary>
    public bool IsSuccess => Outcome.IsSuccess;

    /// <summary>The allocation: on success, and on the refusals <see cref="AllocationStatus.InvalidTransition"/>,
    /// <see cref="AllocationStatus.ExceedsAllocated"/>, <see cref="AllocationStatus.QuantityBelowCommitted"/>,
    /// <see cref="AllocationStatus.ExceedsSplittable"/>, <see cref="AllocationStatus.ExceedsOpen"/> and
    /// <see cref="AllocationStatus.ReservedElsewhere"/>; otherwise <see cref="AllocationId.None"/>.</summary>
    public AllocationId Id => IsSuccess
        || Status is AllocationStatus.InvalidTransition or AllocationStatus.ExceedsAllocated
            or AllocationStatus.QuantityBelowCommitted or AllocationStatus.ExceedsSplittable
            or AllocationStatus.ExceedsOpen or AllocationStatus.ReservedElsewhere
        ? Outcome.AllocationId
        : AllocationId.None;

    /// <summary>The quantity that moved: reserved at once by a creation, released or cancelled.</summary>
    public Quantity Quantity => Outcome.Quantity;

    /// <summary>The headline state after the command.</summary>
    public AllocationState State => Outcome.State;

    /// <summary>Returns this result if it is a success.</summary>
    /// <exception cref="CommandRefusedException">It is a refusal.</exception>
    public AllocationOutcome EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return this;
    }
}

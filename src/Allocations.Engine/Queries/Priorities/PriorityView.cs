namespace Allocations.Engine;

/// <summary>The priority of an allocation, and how it came about.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record PriorityView
{
    /// <summary>The allocation.</summary>
    public required AllocationId Allocation { get; init; }

    /// <summary>The priority that it was given: by its request, or by the last <see cref="Commands.ChangePriority"/>.</summary>
    public required Priority Base { get; init; }

    /// <summary>The floor of its contract, if that raised the base priority when the allocation was created; null
    /// otherwise.</summary>
    public Priority? Floor { get; init; }

    /// <summary>The priority by which it is served.</summary>
    public required Priority Effective { get; init; }

    /// <summary>The rules whose first step it has taken, in the order in which they were defined, as they are at
    /// <see cref="Time"/>. They explain the difference between base and effective priority, unless the review of a rule that was
    /// set just now has not reached the allocation, or it is locked.</summary>
    public required IReadOnlyList<PriorityAdjustment> Adjustments { get; init; }

    /// <summary>The time at which a rule takes the next step, if the allocation still waits then; null for none.</summary>
    public DateTimeOffset? NextStepAt { get; init; }

    /// <summary>Whether the priority can't change now, because a part is picked, with a technician or in transit.</summary>
    public bool IsLocked { get; init; }

    /// <summary>The engine's time at which all this is true.</summary>
    public required DateTimeOffset Time { get; init; }
}

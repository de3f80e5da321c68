namespace Allocations.Engine;

/// <summary>What serving one allocation before another one does to both, and to those between them.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record ConflictImpact
{
    /// <summary>The allocation that would be served first.</summary>
    public required AllocationId First { get; init; }

    /// <summary>The allocation before which it would be served.</summary>
    public required AllocationId Before { get; init; }

    /// <summary>The effects of the other order in the queue, in the order of today: the first gains, and each of the others is
    /// delayed. Empty if one of the two does not wait, or if the order is so already.</summary>
    public required IReadOnlyList<QueueEffect> Queue { get; init; }

    /// <summary>The lowest effective priority that brings about this order; null if no priority does, or if it is so
    /// already.</summary>
    public Priority? PriorityNeeded { get; init; }

    /// <summary>The quantity that a reallocation would take from <see cref="Before"/> and give to <see cref="First"/>; zero if it
    /// is not possible.</summary>
    public required Quantity Reallocated { get; init; }

    /// <summary>The answer to the question whether that reallocation is possible; null if the one has nothing allocated, or the
    /// other nothing open.</summary>
    public Explanation? Reallocation { get; init; }

    /// <summary>Each allocation that this reallocation would change, before and after, from a dry run; empty if it is not
    /// possible.</summary>
    public required IReadOnlyList<AllocationChange> Changes { get; init; }

    /// <summary>Whether all effects are listed: at most <see cref="EngineLimits.CompetitorsPerAnswer"/> allocations of the queue
    /// are visited, and <see cref="EngineLimits.ChangesPerPreview"/> changes listed.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The last command before the answer, after which all of this was so.</summary>
    public required long Sequence { get; init; }
}

namespace Allocations.Engine;

/// <summary>The priority of an allocation, how it came about, and how it changed.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record PriorityExplanation
{
    /// <summary>The answer: what changed the priority last.</summary>
    public required Explanation Answer { get; init; }

    /// <summary>The priority now with its parts; null if the allocation is not in memory.</summary>
    public PriorityView? Priority { get; init; }

    /// <summary>The changes that the audit trail has, oldest first; empty if no trail is kept.</summary>
    public required IReadOnlyList<PriorityStep> Changes { get; init; }
}

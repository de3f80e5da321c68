namespace Allocations.Engine;

/// <summary>The part that one rule has in a priority.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="StepsTaken">The steps that the allocation has taken, at least 1.</param>
/// <param name="Points">The points that they add. The number of the priority stays in its band, so their sum may be more than the
/// difference.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record PriorityAdjustment(PriorityRule Rule, int StepsTaken, int Points)
{
    /// <summary>The value of the rule's factor by which the steps are taken: the hours to the deadline or since the creation, the
    /// value, the tier, the penalty, the margin or the number of orders. Null for a region, which is that of the rule.</summary>
    public Quantity? Value { get; init; }
}

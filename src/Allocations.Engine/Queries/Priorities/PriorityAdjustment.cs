namespace Allocations.Engine;

/// <summary>The part that one rule has in a priority.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="StepsTaken">The steps that the allocation has taken, at least 1.</param>
/// <param name="Points">The points that they add. The number of the priority stays in its band, so their sum may be more than the
/// difference.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record PriorityAdjustment(PriorityRule Rule, int StepsTaken, int Points);

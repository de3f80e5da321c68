namespace Allocations.Engine;

/// <summary>The effect of a command on allocations, in figures.</summary>
/// <param name="Changed">The number of allocations of which a quantity or the priority would change.</param>
/// <param name="Delayed">The number of those that would wait for more than before.</param>
/// <param name="DelayedQuantity">The sum of the quantities by which they would.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct ApprovalImpact(int Changed, int Delayed, Quantity DelayedQuantity);

namespace Allocations.Engine.Rules;

/// <summary>What a command would change, as a trial showed.</summary>
/// <param name="Changed">The number of allocations of which a quantity or the priority would change.</param>
/// <param name="Delayed">The number of those that would wait for more than before.</param>
/// <param name="DelayedQuantity">The sum of the quantities by which they would, in millionths.</param>
internal readonly record struct ConsentImpact(int Changed, int Delayed, long DelayedQuantity);

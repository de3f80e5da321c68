namespace Allocations.Engine.Rules;

/// <summary>The facts about a command that policies look at.</summary>
/// <param name="Decision">The kind of decision.</param>
/// <param name="Allocation">The row of the allocation; 0 for none.</param>
/// <param name="Value">The value of the quantity concerned, in millionths; below 0 for a quantity that is not above 0.</param>
/// <param name="After">The strategy that is asked for; none for another decision.</param>
/// <param name="Location">The location that the command names; 0 for none.</param>
internal readonly record struct ConsentCase(
    ApprovalDecision Decision, int Allocation, long Value, PriorityStrategy After = PriorityStrategy.Unspecified,
    int Location = 0);

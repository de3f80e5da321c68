namespace Allocations.Engine.Demand;

/// <summary>The outcome of what a request kept.</summary>
/// <param name="Outcome">The outcome; of a group, that of the first member that was refused, or of the last one.</param>
/// <param name="Member">The place of that member; 0 for a command that was kept alone.</param>
internal readonly record struct HeldOutcome(Outcome Outcome, int Member);

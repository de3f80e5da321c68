namespace Allocations.Engine.Checkpoints;

/// <summary>The conditions for automatic checkpoints.</summary>
/// <param name="LogBytes">The growth of the log in bytes; <see cref="long.MaxValue"/> = no such condition.</param>
/// <param name="Interval">The time since the last checkpoint, if anything was logged; infinite = no such condition.</param>
internal sealed record CheckpointPolicy(long LogBytes, TimeSpan Interval);

namespace Allocations.Engine.Checkpoints;

/// <summary>When checkpoints are taken by themselves.</summary>
/// <param name="LogBytes">After so many bytes of log; <see cref="long.MaxValue"/> = never for that reason.</param>
/// <param name="Interval">So long after the last one, if anything was logged; infinite = never for that reason.</param>
internal sealed record CheckpointPolicy(long LogBytes, TimeSpan Interval);

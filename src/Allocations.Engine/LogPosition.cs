namespace Allocations.Engine;

/// <summary>A place in the log of a store.</summary>
/// <param name="Segment">The number of the segment, from 1.</param>
/// <param name="Offset">The offset in the segment's file, in bytes.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct LogPosition(long Segment, long Offset);

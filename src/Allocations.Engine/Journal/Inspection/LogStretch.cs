namespace Allocations.Engine.Journal;

/// <summary>A part of one segment.</summary>
internal readonly record struct LogStretch(long Segment, long Offset, long Length);

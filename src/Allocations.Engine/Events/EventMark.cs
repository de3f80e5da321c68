namespace Allocations.Engine.Events;

/// <summary>A place among the records of a frame, to go back to.</summary>
internal readonly record struct EventMark(int Count, int Command, EventCause Cause);

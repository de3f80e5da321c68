namespace Allocations.Engine.Events;

/// <summary>A place among the records of a frame, to go back to.</summary>
/// <param name="Count">The records before it.</param>
/// <param name="Command">Where the record of the last command stands.</param>
/// <param name="Cause">Why what follows happens.</param>
/// <param name="IsRecording">Whether anything was recorded: a command of a group that is taken back may have changed
/// that.</param>
internal readonly record struct EventMark(int Count, int Command, EventCause Cause, bool IsRecording);

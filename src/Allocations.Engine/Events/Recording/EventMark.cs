namespace Allocations.Engine.Events;

/// <summary>A position among the records of a frame, for a rollback.</summary>
/// <param name="Count">The records before it.</param>
/// <param name="Command">The index of the last command's record.</param>
/// <param name="Cause">The cause of the events that follow.</param>
/// <param name="IsRecording">Whether events were recorded: a command of a group that is rolled back may have changed
/// it.</param>
internal readonly record struct EventMark(int Count, int Command, EventCause Cause, bool IsRecording);

namespace Allocations.Engine.Events;

/// <summary>The target of a recorder, saved while the recorder temporarily has another one.</summary>
/// <param name="Target">The buffer; null for none.</param>
/// <param name="Frame">The frame's buffer, while the store decides whether events are recorded in it.</param>
internal readonly record struct RecorderTarget(EventBuffer? Target, EventBuffer? Frame);

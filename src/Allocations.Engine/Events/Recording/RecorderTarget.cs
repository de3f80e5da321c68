namespace Allocations.Engine.Events;

/// <summary>Where a recorder records, while something else does for a moment.</summary>
/// <param name="Target">The buffer; null for none.</param>
/// <param name="Frame">The frame's buffer, while it depends on the store whether anything is recorded there.</param>
internal readonly record struct RecorderTarget(EventBuffer? Target, EventBuffer? Frame);

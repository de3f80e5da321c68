namespace Allocations.Engine;

/// <summary>All that happened to one thing, oldest first.</summary>
/// <param name="Events">The events.</param>
/// <param name="CompleteAfter">All events after this sequence are in it; 0 unless the trail had to begin anew, because it was
/// not kept for a time, or was damaged.</param>
/// <param name="CompleteThrough">All events up to this sequence are in it.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record EventHistory(IReadOnlyList<EngineEvent> Events, long CompleteAfter, long CompleteThrough);

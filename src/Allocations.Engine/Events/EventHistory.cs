namespace Allocations.Engine;

/// <summary>The events of one object, oldest first.</summary>
/// <param name="Events">The events.</param>
/// <param name="CompleteAfter">The sequence after which the history is complete; 0 unless the trail was started again,
/// because it was not kept for a time, or was damaged.</param>
/// <param name="CompleteThrough">The sequence up to which the history is complete.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record EventHistory(IReadOnlyList<EngineEvent> Events, long CompleteAfter, long CompleteThrough);

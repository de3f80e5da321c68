namespace Allocations.Engine.AuditTrail;

/// <summary>What a search came to.</summary>
/// <param name="Found">The events, in order.</param>
/// <param name="After">All events after this sequence were looked at.</param>
/// <param name="Through">All events up to this sequence were looked at.</param>
internal readonly record struct TrailSearchResult(List<TrailEvent> Found, long After, long Through);

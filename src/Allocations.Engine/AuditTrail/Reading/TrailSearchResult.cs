namespace Allocations.Engine.AuditTrail;

/// <summary>The result of a search.</summary>
/// <param name="Found">The events, in order.</param>
/// <param name="After">The sequence after which all events were examined.</param>
/// <param name="Through">The sequence up to which all events were examined.</param>
internal readonly record struct TrailSearchResult(List<TrailEvent> Found, long After, long Through);

namespace Allocations.Engine;

/// <summary>An approval of a request.</summary>
/// <param name="Actor">The actor who approved.</param>
/// <param name="Time">The time of the approval.</param>
/// <param name="Reference">The supporting reference; null for none.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record ApprovalView(ActorId Actor, DateTimeOffset Time, string? Reference);

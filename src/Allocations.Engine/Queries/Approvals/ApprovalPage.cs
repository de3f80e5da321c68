namespace Allocations.Engine;

/// <summary>A page of requests for approval, in the order of their rows: the order of ids, as long as no row is reused.</summary>
/// <param name="Requests">The requests; possibly fewer than the maximum, or none, although more pages follow.</param>
/// <param name="NextCursor">The cursor of the next query; null if this is the last page.</param>
/// <param name="Sequence">The last command before the page, after which all of this was so.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record ApprovalPage(IReadOnlyList<ApprovalRequestView> Requests, int? NextCursor, long Sequence);

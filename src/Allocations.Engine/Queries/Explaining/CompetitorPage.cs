namespace Allocations.Engine;

/// <summary>A page of the allocations that compete for stock, in the order of the queue: by effective priority, the highest
/// first.</summary>
/// <param name="Competitors">The allocations.</param>
/// <param name="NextCursor">The <see cref="CompetitorFilter.Cursor"/> of the next page; null if this is the last one.</param>
/// <param name="HolderCount">The number of those that hold stock of the filter, on all pages; 0 if they were not asked
/// for.</param>
/// <param name="WaitingCount">The number of those that wait for the product, on all pages; 0 if they were not asked for. Of these
/// the first <see cref="EngineLimits.CompetitorsPerAnswer"/> are listed.</param>
/// <param name="FirstSequence">The last command before the search began.</param>
/// <param name="Sequence">The last command before the answer, after which the competitors were as they are shown.</param>
/// <remarks>An allocation that competed from <paramref name="FirstSequence"/> to <paramref name="Sequence"/>, with the same
/// priority, is on exactly one page. Immutable and safe to share between threads.</remarks>
public sealed record CompetitorPage(
    IReadOnlyList<Competitor> Competitors,
    string? NextCursor,
    int HolderCount,
    int WaitingCount,
    long FirstSequence,
    long Sequence);

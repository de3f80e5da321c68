namespace Allocations.Engine;

/// <summary>A page of the lines of a fair distribution run.</summary>
/// <param name="Lines">The lines, by product, segment and place in the queue; by customer before the place, if the segment
/// shares.</param>
/// <param name="NextCursor">The cursor of the next page; 0 if there is none. A page may be short, or empty, although more
/// follow.</param>
/// <remarks>Immutable.</remarks>
public sealed record DistributionPage(IReadOnlyList<DistributionLine> Lines, int NextCursor);

namespace Allocations.Engine;

/// <summary>A page of the places of a product's stock.</summary>
/// <param name="Places">The stock at each location, and of each lot, in the order in which stock is taken by default: by walk
/// order, and for lots that are taken by expiry, by expiry. After a change of that order (<see cref="Commands.ChangeLocation"/>,
/// <see cref="Commands.ChangeProduct"/>), places are listed as they were before it, with later ones behind them. Possibly fewer
/// than the maximum, or none, although more pages follow.</param>
/// <param name="NextCursor">The cursor of the next page; null if this is the last one.</param>
/// <param name="Sequence">The last command before the page, after which all of this was so.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record StockPage(IReadOnlyList<LocationStock> Places, int? NextCursor, long Sequence);

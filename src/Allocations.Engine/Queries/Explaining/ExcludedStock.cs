namespace Allocations.Engine;

/// <summary>The free stock that one reason excludes, over all places.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Quantity">The quantity; above zero.</param>
/// <param name="Places">The number of places, or 0 if the stock is at no particular place: safety stock, and what is beyond the
/// one source of a request that has not chosen it yet.</param>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct ExcludedStock(StockExclusion Reason, Quantity Quantity, int Places);

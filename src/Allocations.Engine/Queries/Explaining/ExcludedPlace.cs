namespace Allocations.Engine;

/// <summary>A place with free stock that an allocation does not get: an alternative, if the reason is removed.</summary>
/// <param name="Location">The location.</param>
/// <param name="Lot">The lot; the default id for a product that is not tracked by lot.</param>
/// <param name="Free">The free quantity there; above zero.</param>
/// <param name="Reason">The reason.</param>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct ExcludedPlace(LocationId Location, LotId Lot, Quantity Free, StockExclusion Reason);

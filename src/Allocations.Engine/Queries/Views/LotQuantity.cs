namespace Allocations.Engine;

/// <summary>The quantity that an allocation has or got of one lot at one location.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Location">The location of the stock; for stock in transit or delivered, the location that it left.</param>
/// <param name="State">The state of the quantity: from Allocated to Delivered.</param>
/// <param name="Quantity">The quantity; above zero.</param>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct LotQuantity(LotId Lot, LocationId Location, AllocationState State, Quantity Quantity);

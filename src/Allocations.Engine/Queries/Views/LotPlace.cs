namespace Allocations.Engine;

/// <summary>What an allocation has, or got, of one lot at one location.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Location">Where it lies; of what is on its way or delivered, where it left.</param>
/// <param name="State">How far it has come: from Allocated to Delivered.</param>
/// <param name="Quantity">How much; above zero.</param>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct LotPlace(LotId Lot, LocationId Location, AllocationState State, Quantity Quantity);

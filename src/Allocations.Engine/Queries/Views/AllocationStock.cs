namespace Allocations.Engine;

/// <summary>A quantity that an allocation has or got at one location.</summary>
/// <param name="Location">The location of the stock; for stock in transit or delivered, the location that it left.</param>
/// <param name="Lot">Its lot; <see cref="LotId.None"/> for a product that is not tracked by lot.</param>
/// <param name="State">The state of the quantity: from <see cref="AllocationState.Allocated"/> to
/// <see cref="AllocationState.Delivered"/>.</param>
/// <param name="Quantity">The quantity; above zero.</param>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct AllocationStock(LocationId Location, LotId Lot, AllocationState State, Quantity Quantity);

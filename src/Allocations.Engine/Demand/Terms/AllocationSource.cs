namespace Allocations.Engine.Demand;

/// <summary>The location and the lot to which an allocation with limits of sourcing keeps.</summary>
/// <param name="Location">The only location; 0 for any.</param>
/// <param name="Lot">The only lot; 0 for any.</param>
internal readonly record struct AllocationSource(int Location, int Lot);

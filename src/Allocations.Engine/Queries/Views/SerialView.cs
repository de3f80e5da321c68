namespace Allocations.Engine;

/// <summary>One serialized unit at one moment.</summary>
/// <param name="Product">What it is.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Location">Where it is, or was last.</param>
/// <param name="Allocation">Who holds it, or was given it; none for nobody.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record SerialView(
    ProductId Product, string Serial, SerialState State, LocationId Location, AllocationId Allocation);

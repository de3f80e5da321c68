namespace Allocations.Engine;

/// <summary>One serialized unit at one moment.</summary>
/// <param name="Product">The product of the unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="State">The state of the unit.</param>
/// <param name="Location">The present or last location of the unit.</param>
/// <param name="Allocation">The allocation that holds or received the unit; <see cref="AllocationId.None"/> if there is
/// none.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record SerialView(
    ProductId Product, string Serial, SerialState State, LocationId Location, AllocationId Allocation)
{
    /// <summary>Whether the serial number is recalled (<see cref="Commands.RecallSerials"/>).</summary>
    public bool IsRecalled { get; init; }
}

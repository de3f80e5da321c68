using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The quantities that one allocation holds of the stock that a <see cref="HolderFilter"/> names.</summary>
/// <remarks>Immutable, no references. At least one quantity is above zero.</remarks>
public readonly record struct StockHolder
{
    /// <summary>The allocation.</summary>
    public required AllocationId Allocation { get; init; }

    /// <summary>The product.</summary>
    public required ProductId Product { get; init; }

    /// <summary>Allocated, on the shelf.</summary>
    public required Quantity Allocated { get; init; }

    /// <summary>Picked.</summary>
    public required Quantity Picked { get; init; }

    /// <summary>With a technician.</summary>
    public required Quantity WithTechnician { get; init; }

    /// <summary>Shipped.</summary>
    public required Quantity InTransit { get; init; }

    /// <summary>The sum of the quantities.</summary>
    [JsonIgnore]
    public Quantity Total => Allocated + Picked + WithTechnician + InTransit;
}

using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The stock of one product at one location at one moment.</summary>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct LocationStock
{
    /// <summary>The product.</summary>
    public required ProductId Product { get; init; }

    /// <summary>The location.</summary>
    public required LocationId Location { get; init; }

    /// <summary>The requested lot; <see cref="LotId.None"/> for all lots together, and for a product without lots.</summary>
    public LotId Lot { get; init; }

    /// <summary>Neither allocated nor picked nor blocked.</summary>
    public required Quantity Free { get; init; }

    /// <summary>Allocated to allocations.</summary>
    public required Quantity Allocated { get; init; }

    /// <summary>Picked for allocations.</summary>
    public required Quantity Picked { get; init; }

    /// <summary>In quarantine, damaged or on hold.</summary>
    public required Quantity Blocked { get; init; }

    /// <summary>With a technician, from this vehicle's stock; not on hand.</summary>
    public required Quantity WithTechnician { get; init; }

    /// <summary>On the way to customers, from here; not on hand.</summary>
    public required Quantity InTransit { get; init; }

    /// <summary>The sequence of the command that last changed the stock.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whether that command is as durable as <see cref="EngineOptions.Durability"/> requires. Otherwise a crash
    /// could still undo it.</summary>
    public required bool IsDurable { get; init; }

    /// <summary>The quantity at the location: free, allocated, picked and blocked.</summary>
    [JsonIgnore]
    public Quantity OnHand => Free + Allocated + Picked + Blocked;
}

using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The stock of one lot at one moment, over all locations.</summary>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct LotStock
{
    /// <summary>The lot.</summary>
    public required LotId Lot { get; init; }

    /// <summary>Neither allocated nor picked nor blocked, at any location.</summary>
    public required Quantity Free { get; init; }

    /// <summary>The part of <see cref="Free"/> that can be promised: at allocatable locations, as long as the lot has not
    /// expired.</summary>
    public required Quantity Available { get; init; }

    /// <summary>Allocated to allocations. An expiry of the lot does not change it.</summary>
    public required Quantity Allocated { get; init; }

    /// <summary>Picked for allocations.</summary>
    public required Quantity Picked { get; init; }

    /// <summary>In quarantine, damaged or on hold.</summary>
    public required Quantity Blocked { get; init; }

    /// <summary>With technicians; not on hand.</summary>
    public required Quantity WithTechnician { get; init; }

    /// <summary>On the way to customers; not on hand.</summary>
    public required Quantity InTransit { get; init; }

    /// <summary>The sequence of the command that last changed any of the stock.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whether that command is as durable as <see cref="EngineOptions.Durability"/> requires. Otherwise a crash
    /// could still undo it.</summary>
    public required bool IsDurable { get; init; }

    /// <summary>The quantity on hand: free, allocated, picked and blocked.</summary>
    [JsonIgnore]
    public Quantity OnHand => Free + Allocated + Picked + Blocked;
}

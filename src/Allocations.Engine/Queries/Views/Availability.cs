using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The quantities of a product that can be promised at one moment.</summary>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct Availability
{
    /// <summary>The product.</summary>
    public required ProductId Product { get; init; }

    /// <summary>Free stock at locations that can be allocated from.</summary>
    public required Quantity Available { get; init; }

    /// <summary>The safety stock of the product (<see cref="CatalogOperations.SetSafetyStockAsync"/>), available or not; zero
    /// if none is set.</summary>
    public Quantity SafetyStock { get; init; }

    /// <summary>The available quantity beyond the safety stock, which any allocation can be promised. High priority may use
    /// the safety stock too.</summary>
    [JsonIgnore]
    public Quantity Promisable => Available > SafetyStock ? Available - SafetyStock : default;

    /// <summary>The open quantity of all allocations.</summary>
    public required Quantity Waiting { get; init; }

    /// <summary>The number of waiting allocations.</summary>
    public required int WaitingCount { get; init; }

    /// <summary>The sequence of the command that last changed the available quantity.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whether that command is as durable as <see cref="EngineOptions.Durability"/> requires. Otherwise a crash
    /// could still undo it.</summary>
    public required bool IsDurable { get; init; }
}

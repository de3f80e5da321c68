namespace Allocations.Engine;

/// <summary>What can be promised of a product at one moment.</summary>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct Availability
{
    /// <summary>The product.</summary>
    public required ProductId Product { get; init; }

    /// <summary>Free stock at locations that can be allocated from.</summary>
    public required Quantity Available { get; init; }

    /// <summary>What of the product is kept back from promises (<see cref="CatalogOperations.SetSafetyStockAsync"/>), whether
    /// it is available or not; zero for nothing.</summary>
    public Quantity SafetyStock { get; init; }

    /// <summary>What is available beyond the safety stock: what any allocation but one of high priority can be
    /// promised.</summary>
    public Quantity Promisable => Available > SafetyStock ? Available - SafetyStock : default;

    /// <summary>What allocations have open.</summary>
    public required Quantity Waiting { get; init; }

    /// <summary>How many allocations wait.</summary>
    public required int WaitingCount { get; init; }

    /// <summary>The command that last changed what is available.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whether that command is as durable as the engine's option says. If not, a crash could still take it
    /// back.</summary>
    public required bool IsDurable { get; init; }
}

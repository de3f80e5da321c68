using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A product: its definition, and the settings that other commands have made.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct ProductView
{
    /// <summary>The product.</summary>
    public required ProductId Id { get; init; }

    /// <summary>The tenant of the product.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The definition: SKU, name, tracking, increment and so on. Sent again, it is
    /// <see cref="CommandStatus.Unchanged"/>.</summary>
    public required ProductDefinition Definition { get; init; }

    /// <summary>Whether the product is frozen (<see cref="Commands.FreezeProduct"/>).</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>Whether the product is discontinued (<see cref="Commands.DiscontinueProduct"/>).</summary>
    public required bool IsDiscontinued { get; init; }

    /// <summary>Whether a job locks the product (<see cref="CommandStatus.ProductLocked"/>).</summary>
    public required bool IsLocked { get; init; }

    /// <summary>The policy by which locations are chosen for requests without their own.</summary>
    public required SourcingPolicy Sourcing { get; init; }

    /// <summary>The safety stock; zero for none.</summary>
    public required Quantity SafetyStock { get; init; }

    /// <summary>The limit on the quantity that waits (<see cref="Commands.SetBackorderLimit"/>); null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Quantity? BackorderLimit { get; init; }

    /// <summary>The cost of one unit (<see cref="Commands.SetUnitCost"/>); null for none.</summary>
    public Quantity? UnitCost { get; init; }

    /// <summary>Whether nothing may be reallocated from its allocations (<see cref="Commands.SetReallocation"/>).</summary>
    public required bool ForbidsReallocation { get; init; }
}

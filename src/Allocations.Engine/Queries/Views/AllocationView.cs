using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>An allocation at one moment: the headline and the quantity in each bucket.</summary>
/// <remarks>Immutable, no references. The buckets add up to <see cref="Requested"/>.</remarks>
public readonly record struct AllocationView
{
    /// <summary>The allocation.</summary>
    public required AllocationId Id { get; init; }

    /// <summary>The requested product.</summary>
    public required ProductId Product { get; init; }

    /// <summary>The tenant of the allocation.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The priority of the allocation.</summary>
    public required Priority Priority { get; init; }

    /// <summary>Whether a part may be allocated while the rest waits.</summary>
    public required bool AllowPartial { get; init; }

    /// <summary>The headline state.</summary>
    public required AllocationState State { get; init; }

    /// <summary>Waiting for stock.</summary>
    public required Quantity Open { get; init; }

    /// <summary>Pegged to inbound supply.</summary>
    public required Quantity OnOrder { get; init; }

    /// <summary>Allocated.</summary>
    public required Quantity Allocated { get; init; }

    /// <summary>Picked.</summary>
    public required Quantity Picked { get; init; }

    /// <summary>On a technician's vehicle.</summary>
    public required Quantity WithTechnician { get; init; }

    /// <summary>Shipped.</summary>
    public required Quantity InTransit { get; init; }

    /// <summary>Delivered.</summary>
    public required Quantity Delivered { get; init; }

    /// <summary>Cancelled.</summary>
    public required Quantity Cancelled { get; init; }

    /// <summary>The sequence of the command that last changed the allocation.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whether that command is as durable as <see cref="EngineOptions.Durability"/> requires. Otherwise a crash
    /// could still undo it.</summary>
    public required bool IsDurable { get; init; }

    /// <summary>Whether the allocation is a soft hold that is neither confirmed nor ended.</summary>
    public required bool IsHold { get; init; }

    /// <summary>The time at which the remaining quantity is cancelled automatically, after the <see cref="ExpiryGrace"/>;
    /// null if the allocation has no expiry or has ended. The writer cancels moments later; until then the allocation is
    /// shown unchanged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The time that the allocation stays beyond <see cref="ExpiresAt"/>; zero for a hold as created, and without an
    /// expiry.</summary>
    public required TimeSpan ExpiryGrace { get; init; }

    /// <summary>The requested quantity: the sum of the buckets.</summary>
    [JsonIgnore]
    public Quantity Requested => Open + OnOrder + Allocated + Picked + WithTechnician + InTransit + Delivered + Cancelled;
}

namespace Allocations.Engine;

/// <summary>An allocation as it stood at one moment: the headline and the quantity in each bucket.</summary>
/// <remarks>Immutable, no references. The buckets add up to <see cref="Requested"/>.</remarks>
public readonly record struct AllocationView
{
    /// <summary>The allocation.</summary>
    public required AllocationId Id { get; init; }

    /// <summary>What was asked for.</summary>
    public required ProductId Product { get; init; }

    /// <summary>Whose it is.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Its priority.</summary>
    public required Priority Priority { get; init; }

    /// <summary>Whether a part may be reserved while the rest waits.</summary>
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

    /// <summary>The command that last changed it.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whether that command is as durable as the engine's option says. If not, a crash could still take it
    /// back.</summary>
    public required bool IsDurable { get; init; }

    /// <summary>Whether it is a soft hold: neither promoted nor ended yet.</summary>
    public required bool IsHold { get; init; }

    /// <summary>When what remains of it is cancelled by itself, after the <see cref="ExpiryGrace"/>; null for never, and once it
    /// has ended. Until the engine's writer comes to it, moments later, it can still be seen as it was.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long it stays beyond <see cref="ExpiresAt"/>; zero for a hold as it was created, and without an
    /// expiry.</summary>
    public required TimeSpan ExpiryGrace { get; init; }

    /// <summary>Everything that was asked for: the sum of the buckets.</summary>
    public Quantity Requested => Open + OnOrder + Allocated + Picked + WithTechnician + InTransit + Delivered + Cancelled;
}

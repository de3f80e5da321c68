namespace Allocations.Engine;

/// <summary>A group of customers, and its place in the tree.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct CustomerGroupView
{
    /// <summary>The group.</summary>
    public required CustomerGroupId Id { get; init; }

    /// <summary>The tenant of the group.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The definition: code, name and parent. Sent again, it is <see cref="CommandStatus.Unchanged"/>.</summary>
    public required CustomerGroupDefinition Definition { get; init; }

    /// <summary>The level in its tree, from 1 for a root to <see cref="EngineLimits.CustomerGroupLevels"/>.</summary>
    public required int Level { get; init; }
}

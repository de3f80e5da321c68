namespace Allocations.Engine;

/// <summary>A location: its definition, and whether it is frozen or discontinued.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct LocationView
{
    /// <summary>The location.</summary>
    public required LocationId Id { get; init; }

    /// <summary>The tenant of the location.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The definition: code, kind, walk order, transport cost, site and zone. Sent again, it is
    /// <see cref="CommandStatus.Unchanged"/>.</summary>
    public required LocationDefinition Definition { get; init; }

    /// <summary>Whether the location is frozen (<see cref="Commands.FreezeLocation"/>).</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>Whether the location is discontinued (<see cref="Commands.DiscontinueLocation"/>).</summary>
    public required bool IsDiscontinued { get; init; }
}

namespace Allocations.Engine;

/// <summary>A tenant, as it was defined.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct TenantView
{
    /// <summary>The tenant.</summary>
    public required TenantId Id { get; init; }

    /// <summary>The definition: code and name. Sent again, it is <see cref="CommandStatus.Unchanged"/>.</summary>
    public required TenantDefinition Definition { get; init; }
}

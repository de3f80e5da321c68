namespace Allocations.Engine;

/// <summary>Whether an actor has a permission at a place, and the grants that give it.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record PermissionView
{
    /// <summary>Whether the actor has all families and authorities that were asked for.</summary>
    public required bool IsPermitted { get; init; }

    /// <summary>Whether the tenant has any grant. Without one, every family of commands is permitted to everybody, and no
    /// authority is granted to anybody.</summary>
    public required bool HasGrants { get; init; }

    /// <summary>The grants of the actor that give it some of what was asked for: everywhere, then at the location. Empty if there
    /// are none.</summary>
    public required IReadOnlyList<PermissionGrant> Grants { get; init; }

    /// <summary>What is missing of what was asked for; <see cref="CommandFamilies.None"/> if nothing is.</summary>
    public required CommandFamilies Missing { get; init; }
}

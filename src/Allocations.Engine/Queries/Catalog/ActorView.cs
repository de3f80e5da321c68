namespace Allocations.Engine;

/// <summary>An actor, as it was defined.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct ActorView
{
    /// <summary>The actor.</summary>
    public required ActorId Id { get; init; }

    /// <summary>The tenant of the actor.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The definition: code and name. Sent again, it is <see cref="CommandStatus.Unchanged"/>.</summary>
    public required ActorDefinition Definition { get; init; }
}

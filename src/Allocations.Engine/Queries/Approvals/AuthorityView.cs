namespace Allocations.Engine;

/// <summary>An authority of a tenant: the right to approve.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record AuthorityView
{
    /// <summary>The code.</summary>
    public required string Code { get; init; }

    /// <summary>The code of the authority to which open requests escalate; null for none.</summary>
    public string? Next { get; init; }

    /// <summary>The time after which they do; null without a next authority.</summary>
    public TimeSpan? EscalatesAfter { get; init; }

    /// <summary>The actors who hold the authority, in the order in which it was granted.</summary>
    public required IReadOnlyList<ActorId> Holders { get; init; }
}

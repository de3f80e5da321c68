using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A lot: its code, and its expiry.</summary>
/// <remarks>Immutable.</remarks>
public readonly record struct LotView
{
    /// <summary>The lot.</summary>
    public required LotId Id { get; init; }

    /// <summary>The product of the lot.</summary>
    public required ProductId Product { get; init; }

    /// <summary>The code of the lot.</summary>
    public required string Code { get; init; }

    /// <summary>The time from which the lot can't be promised, UTC; null if it never expires.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether the lot has expired. The writer records the expiry moments after its time; until then this is
    /// false.</summary>
    public required bool IsExpired { get; init; }

    /// <summary>Whether the lot is recalled (<see cref="Commands.RecallLot"/>).</summary>
    public required bool IsRecalled { get; init; }
}

namespace Allocations.Engine;

/// <summary>A lot: what it is called, and until when it can be promised.</summary>
/// <remarks>Immutable.</remarks>
public readonly record struct LotView
{
    /// <summary>The lot.</summary>
    public required LotId Lot { get; init; }

    /// <summary>Its product.</summary>
    public required ProductId Product { get; init; }

    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>From when on nothing of it is promised, UTC; null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether that time has come. Until the engine's writer comes to it, moments later, it can still be seen as it
    /// was.</summary>
    public required bool IsExpired { get; init; }
}

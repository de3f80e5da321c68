namespace Allocations.Engine;

/// <summary>What is said beside the quantity when an allocation is split.</summary>
/// <remarks><c>default</c>: what waits goes first, and address and deadline stay the same.</remarks>
[Commands.CommandPart]
public readonly record struct SplitDetails
{
    /// <summary>Where the quantity comes from; what waits first by default.</summary>
    public SplitSource Source { get; init; }

    /// <summary>Where the new allocation goes, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; to the same address by
    /// default.</summary>
    public string? ShipTo { get; init; }

    /// <summary>When the new allocation is needed; at the same time by default.</summary>
    public DateTimeOffset? RequiredBy { get; init; }
}

namespace Allocations.Engine;

/// <summary>What is written down with a release.</summary>
/// <param name="Reason">Why the stock leaves.</param>
[Commands.CommandPart]
public readonly record struct ReleaseDetails(ReleaseReason Reason)
{
    /// <summary>The carrier, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Carrier { get; init; }

    /// <summary>The tracking number, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>Where it goes if not to the allocation's address, up to <see cref="EngineLimits.NameBytes"/> UTF-8
    /// bytes.</summary>
    public string? ShipTo { get; init; }

    /// <summary>A reason alone.</summary>
    public static implicit operator ReleaseDetails(ReleaseReason reason) => new(reason);
}

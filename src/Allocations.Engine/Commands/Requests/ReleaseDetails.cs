namespace Allocations.Engine;

/// <summary>The details that are recorded with a release.</summary>
/// <param name="Reason">The reason.</param>
[Commands.CommandPart]
public readonly record struct ReleaseDetails(ReleaseReason Reason)
{
    /// <summary>The carrier, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Carrier { get; init; }

    /// <summary>The tracking number, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>The destination if it is not the allocation's address, up to <see cref="EngineLimits.NameBytes"/> UTF-8
    /// bytes.</summary>
    public string? ShipTo { get; init; }

    /// <summary>Creates details with a reason alone.</summary>
    public static implicit operator ReleaseDetails(ReleaseReason reason) => new(reason);
}

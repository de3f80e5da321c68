namespace Allocations.Engine;

/// <summary>What defines a location.</summary>
/// <param name="Code">Its code, unique in its tenant, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
[Commands.CommandPart]
public readonly record struct LocationDefinition(string Code)
{
    /// <summary>What the location is for; <see cref="LocationKind.Pickable"/> by default.</summary>
    public LocationKind Kind { get; init; }

    /// <summary>The place in the order in which stock is taken when a request names no locations: lower first, ties by id;
    /// 0 by default.</summary>
    public int WalkOrder { get; init; }

    /// <summary>The transport cost class, lower is nearer; 0 by default. <see
    /// cref="SourcingPolicy.LowestTransportCost"/> takes the lowest first.</summary>
    public int TransportCost { get; init; }

    /// <summary>The site, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Site { get; init; }

    /// <summary>The zone, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Zone { get; init; }
}

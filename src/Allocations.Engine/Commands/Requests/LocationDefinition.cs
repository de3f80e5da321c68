namespace Allocations.Engine;

/// <summary>The definition of a location.</summary>
/// <param name="Code">The code, unique in its tenant, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
[Commands.CommandPart]
public readonly record struct LocationDefinition(string Code)
{
    /// <summary>The purpose of the location.</summary>
    /// <value>Default: <see cref="LocationKind.Pickable"/>.</value>
    public LocationKind Kind { get; init; }

    /// <summary>The position in the order in which stock is taken if a request names no locations: lower first, ties by
    /// id.</summary>
    /// <value>Default: 0.</value>
    public int WalkOrder { get; init; }

    /// <summary>The transport cost class; lower is nearer. <see cref="SourcingPolicy.LowestTransportCost"/> takes the lowest
    /// first.</summary>
    /// <value>Default: 0.</value>
    public int TransportCost { get; init; }

    /// <summary>The site, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Site { get; init; }

    /// <summary>The zone, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Zone { get; init; }
}

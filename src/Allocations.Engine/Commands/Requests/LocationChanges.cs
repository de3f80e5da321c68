namespace Allocations.Engine;

/// <summary>The changes of a location's definition: only what is given changes.</summary>
/// <remarks><c>default</c> changes nothing. Immutable and safe to share between threads.</remarks>
[Commands.CommandPart]
public readonly record struct LocationChanges
{
    /// <summary>The purpose of the location.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public LocationKind? Kind { get; init; }

    /// <summary>The position in the order in which stock is taken if a request names no locations: lower first, ties by
    /// id.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public int? WalkOrder { get; init; }

    /// <summary>The transport cost class; lower is nearer.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public int? TransportCost { get; init; }

    /// <summary>The site, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; an empty text removes it.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public string? Site { get; init; }

    /// <summary>The zone, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; an empty text removes it.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public string? Zone { get; init; }
}

using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A filter for the units of a product; a unit must meet all of its conditions.</summary>
/// <remarks>The default filter matches every unit of the product. Immutable and safe to share between threads.</remarks>
public sealed record SerialFilter
{
    /// <summary>Creates a filter that matches every unit.</summary>
    /// <param name="limit">The <see cref="Limit"/>. Default: <see cref="EngineLimits.SerialsPerCommand"/>.</param>
    public SerialFilter(int limit = EngineLimits.SerialsPerCommand) => Limit = limit;

    /// <summary>Units in this state; any state by default.</summary>
    public SerialState? State { get; init; }

    /// <summary>Units at this location, or with this last location; any location by default.</summary>
    public LocationId Location { get; init; }

    /// <summary>Units whose serial numbers belong to this range; any serial number by default.</summary>
    public SerialRange? Range { get; init; }

    /// <summary>Units whose serial numbers are recalled, or are not; either by default.</summary>
    public bool? IsRecalled { get; init; }

    /// <summary>Units received before the unit with this serial number; no limit by default. The engine keeps units in the
    /// order of receipt, so a unit represents a moment; it must be a unit of the product, delivered or
    /// not.</summary>
    public string? ReceivedBefore { get; init; }

    /// <summary>The maximum number of units to return, from 1 to <see cref="EngineLimits.SerialsPerCommand"/>.</summary>
    /// <value>Default: <see cref="EngineLimits.SerialsPerCommand"/>, the number that one command can name.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Limit { get; init; }

    /// <summary>The cursor: 0, the default, for the first page, or <see cref="SerialPage.NextCursor"/> of the previous
    /// page.</summary>
    public int Cursor { get; init; }
}

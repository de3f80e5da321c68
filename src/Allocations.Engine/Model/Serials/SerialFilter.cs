namespace Allocations.Engine;

/// <summary>Which units of a product are looked for: all that everything said here is true of.</summary>
/// <remarks>As it is made it finds every unit of the product. Immutable and safe to share between threads.</remarks>
public sealed record SerialFilter
{
    /// <summary>Units in this state; any by default.</summary>
    public SerialState? State { get; init; }

    /// <summary>Units that are, or were last, at this location; anywhere by default.</summary>
    public LocationId Location { get; init; }

    /// <summary>Units whose serial numbers belong to this range; any by default.</summary>
    public SerialRange? Range { get; init; }

    /// <summary>Units received before the unit with this serial number; any by default. Units are kept in the order of receipt,
    /// not with the time of it, so a unit stands for a moment; it must be one of the product, delivered or not.</summary>
    public string? ReceivedBefore { get; init; }

    /// <summary>How many units to hand out at most, from 1 to <see cref="EngineLimits.SerialsPerCommand"/>, which is the
    /// default: as many as one command can name.</summary>
    public int Most { get; init; } = EngineLimits.SerialsPerCommand;

    /// <summary>Where to begin: 0, the default, or <see cref="SerialPage.Next"/> of the page before.</summary>
    public int StartAt { get; init; }
}

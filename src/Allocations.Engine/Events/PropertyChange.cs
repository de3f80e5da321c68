namespace Allocations.Engine;

/// <summary>A property that was changed, with its value before and after.</summary>
/// <param name="Property">Which.</param>
/// <param name="Before">Its value before; null for none. As text, the same everywhere: a time in UTC as ISO 8601 (format "O"), a
/// duration in format "c", a number or quantity with a decimal point, the name of an enum's member.</param>
/// <param name="After">Its value now, in the same way.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record PropertyChange(ChangedProperty Property, string? Before, string? After);

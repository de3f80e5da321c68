namespace Allocations.Engine;

/// <summary>A property that was changed, with its value before and after.</summary>
/// <param name="Property">The property.</param>
/// <param name="Before">The value before; null for none. The text is independent of culture: a time in UTC as ISO 8601
/// (format "O"), a duration in format "c", a number or quantity with a decimal point, the name of an enum's member.</param>
/// <param name="After">The value afterwards, in the same form.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record PropertyChange(ChangedProperty Property, string? Before, string? After);

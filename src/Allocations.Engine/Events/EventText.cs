namespace Allocations.Engine;

/// <summary>A text that a command said about an allocation, as an event reports it.</summary>
/// <param name="Kind">The meaning of the text.</param>
/// <param name="Value">The text, as it was given.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record EventText(EventTextKind Kind, string Value);

namespace Allocations.Engine;

/// <summary>A value that a command which is kept for approval says.</summary>
/// <param name="Name">Its name, as in a dump of the log.</param>
/// <param name="Value">The value in words: an exact number, <c>true</c> or <c>false</c>, the name of an option, a time in the
/// round trip format, or a text as it was given. Several ids or serial numbers have blanks between them; a line of a
/// reallocation is its giver, its receiver and its quantity, as in <c>1&gt;2:6</c>.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct HeldField(string Name, string Value);

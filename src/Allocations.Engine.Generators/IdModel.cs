namespace Allocations.Engine.Generators;

/// <summary>An id: a record of one whole number.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="Namespace">The record's namespace.</param>
/// <param name="Number">The type of the number: <c>int</c> or <c>long</c>.</param>
internal sealed record IdModel(string Name, string Namespace, string Number);

namespace Allocations.Engine;

/// <summary>The document that an allocation comes from.</summary>
/// <param name="Kind">The kind of document.</param>
/// <param name="Number">The number, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes. A command with a kind and no
/// number is refused with <see cref="CommandStatus.TextMissing"/>.</param>
/// <remarks><c>default</c> is no document. Several allocations may name the same document, such as the lines of an
/// order.</remarks>
[Commands.CommandPart]
public readonly record struct SourceDocument(DocumentKind Kind, string Number);

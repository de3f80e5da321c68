using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Allocations.Engine.Generators;

/// <summary>A value, or the problems that prevent it. Comparable by content, so that code for unchanged commands is not
/// written again.</summary>
internal sealed record Result<T>(T? Value, EquatableArray<DiagnosticModel> Problems)
    where T : class;

/// <summary>The part of a declared command that code is written from. Texts of code are complete: they contain types with
/// their namespaces.</summary>
internal sealed record CommandModel
{
    /// <summary>The record's name.</summary>
    public required string Name { get; init; }

    public required string Namespace { get; init; }

    /// <summary>The kind: <c>CommandKind.Pick</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The number of the kind, which orders the table.</summary>
    public required int KindNumber { get; init; }

    /// <summary>The payload's type.</summary>
    public required string Payload { get; init; }

    /// <summary>The class whose method sends the command; null for none.</summary>
    public required string? Facade { get; init; }

    /// <summary>The family whose permission the command needs: <c>Fulfillment</c>.</summary>
    public required string Family { get; init; }

    public required string Verb { get; init; }

    /// <summary>The type of the outcome that the facade's method returns.</summary>
    public required string Outcome { get; init; }

    /// <summary>Whether the record has its own encoder.</summary>
    public required bool WritesItself { get; init; }

    /// <summary>Whether another record of the same kind supplies the table's row.</summary>
    public required bool IsVariant { get; init; }

    public required string Prefetch { get; init; }

    public required bool NeedsRoom { get; init; }

    public required bool RequiresUnexpired { get; init; }

    public required string Defines { get; init; }

    public required string? Check { get; init; }

    /// <summary>The enumeration of the command's reasons; null for none.</summary>
    public required string? Reason { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>The forms of amount that the command accepts, as a number; zero for a command without one.</summary>
    public required int Amounts { get; init; }

    /// <summary>The expression of the amount in the record; null for none.</summary>
    public required string? Amount { get; init; }

    /// <summary>The texts, in the order in which they follow the payload.</summary>
    public required EquatableArray<TextModel> Texts { get; init; }

    /// <summary>The payload's other fields.</summary>
    public required EquatableArray<FieldModel> Fields { get; init; }

    public required DocumentationModel Documentation { get; init; }
}

/// <summary>A parameter of a record, and of each of its verbs.</summary>
/// <param name="Name">The name in the record.</param>
/// <param name="Type">The type.</param>
/// <param name="Default">The default value in the source; null for none.</param>
internal sealed record ParameterModel(string Name, string Type, string? Default)
{
    /// <summary>The name as a parameter of a method.</summary>
    public string Camel => char.ToLowerInvariant(Name[0]) + Name.Substring(1);
}

/// <summary>A text that follows the payload.</summary>
/// <param name="Field">The payload's field with its length.</param>
/// <param name="Value">The expression of the text.</param>
/// <param name="Limit">The expression of the largest length in bytes.</param>
/// <param name="IsRequired">Whether it must not be empty.</param>
internal sealed record TextModel(string Field, string Value, string Limit, bool IsRequired)
{
    /// <summary>Whether the text is a code, whose form is checked: every text with the limit of codes.</summary>
    public bool IsCode => Limit.EndsWith("CodeBytes", StringComparison.Ordinal);

    /// <summary>The name of a local variable.</summary>
    public string Local => char.ToLowerInvariant(Field[0]) + Field.Substring(1, Field.Length - "Bytes".Length - 1);
}

/// <summary>A field of a payload, and the expression that fills it.</summary>
internal sealed record FieldModel(string Name, string Value);

/// <summary>The documentation of a record: the inner texts of its elements, line by line.</summary>
internal sealed record DocumentationModel(
    string Summary, string? Remarks, EquatableArray<(string Name, string Text)> Parameters);

/// <summary>A problem of a declaration, and its place.</summary>
internal sealed record DiagnosticModel(string Message, string File, TextSpan Span, LinePositionSpan Lines)
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "AE0001", "The declaration of a command is not complete", "{0}", "Commands", DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static DiagnosticModel At(Location location, string message) => new(
        message, location.SourceTree?.FilePath ?? string.Empty, location.SourceSpan, location.GetLineSpan().Span);

    public Diagnostic ToDiagnostic() => Diagnostic.Create(s_descriptor, Location.Create(File, Span, Lines), Message);
}

/// <summary>An array that is compared by content.</summary>
internal readonly struct EquatableArray<T>(ImmutableArray<T> items) : IEquatable<EquatableArray<T>>
{
    private readonly ImmutableArray<T> _items = items;

    public int Count => _items.IsDefault ? 0 : _items.Length;

    public ImmutableArray<T>.Enumerator GetEnumerator() =>
        (_items.IsDefault ? ImmutableArray<T>.Empty : _items).GetEnumerator();

    public IEnumerable<T> AsEnumerable() => _items.IsDefault ? [] : _items;

    public bool Equals(EquatableArray<T> other) => AsEnumerable().SequenceEqual(other.AsEnumerable());

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = 17;
        foreach (T item in this)
        {
            hash = unchecked((hash * 31) + (item?.GetHashCode() ?? 0));
        }

        return hash;
    }
}

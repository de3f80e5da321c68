using Microsoft.CodeAnalysis;

namespace Allocations.Engine.Generators;

/// <summary>The expressions that convert a member of a record into the value of a payload's field.</summary>
internal static class Conversion
{
    /// <summary>The expression; null if there is none for the types.</summary>
    /// <param name="source">The member.</param>
    /// <param name="field">The type of the field.</param>
    /// <param name="none">The value of the field for a member without a value; null for that of its type.</param>
    public static string? Of(Member source, ITypeSymbol field, string? none)
    {
        string value = source.Expression;
        ITypeSymbol type = source.Type;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return nullable.TypeArguments[0].Name switch
            {
                "DateTimeOffset" => $"{value}?.UtcTicks ?? {none ?? "0"}",
                "TimeSpan" => $"{value}?.Ticks ?? {none ?? "long.MaxValue"}",
                "Quantity" => $"{value}?.Millionths ?? {none ?? "long.MaxValue"}",
                "Int64" => $"{value} ?? {none ?? "long.MaxValue"}",
                _ => null,
            };
        }

        if (SymbolEqualityComparer.Default.Equals(type, field))
        {
            return value;
        }

        return type.Name switch
        {
            "Quantity" => value + ".Millionths",
            "Priority" => value + ".ToBits()",
            "DateTimeOffset" => value + ".UtcTicks",
            "TimeSpan" => value + ".Ticks",
            "Boolean" => $"{value} ? (byte)1 : (byte)0",
            _ when type.Name.EndsWith("Id", StringComparison.Ordinal) => value + ".Value",
            _ when type.TypeKind == TypeKind.Enum => $"({field.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){value}",
            _ => null,
        };
    }
}

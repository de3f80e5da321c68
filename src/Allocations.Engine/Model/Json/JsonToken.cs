using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Allocations.Engine.Model;

/// <summary>The parts that the JSON converters share: the text of a token, and refusals that name the bad value.</summary>
internal static class JsonToken
{
    /// <summary>The characters of a token that are read without an allocation.</summary>
    public const int FewChars = 128;

    /// <summary>Reads the characters of the present token: of a string or a property's name without quotes and escapes, of a
    /// number as it stands there.</summary>
    /// <param name="reader">The reader, at a string, a name or a number.</param>
    /// <param name="room">Room for <see cref="FewChars"/> characters.</param>
    /// <param name="longer">The characters of a token that may have more; null if they are in <paramref name="room"/>.</param>
    /// <returns>The number of characters.</returns>
    public static int Read(ref Utf8JsonReader reader, scoped Span<char> room, out char[]? longer)
    {
        long bytes = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        longer = bytes <= room.Length ? null : new char[bytes];
        scoped Span<char> target = longer ?? room;
        if (reader.TokenType != JsonTokenType.Number)
        {
            return reader.CopyString(target);
        }

        return reader.HasValueSequence
            ? Encoding.UTF8.GetChars(reader.ValueSequence, target)
            : Encoding.UTF8.GetChars(reader.ValueSpan, target);
    }

    /// <summary>Refuses a token of another kind than the type's form.</summary>
    /// <param name="token">The kind of the token.</param>
    /// <param name="type">The type that is read.</param>
    /// <param name="form">The form that is read instead: "a string".</param>
    [DoesNotReturn]
    public static void ThrowUnexpected(JsonTokenType token, string type, string form) =>
        throw new JsonException($"{Name(token)} is no {type}, which is {form}.");

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number => "A number",
        JsonTokenType.String => "A string",
        JsonTokenType.StartArray => "An array",
        JsonTokenType.StartObject => "An object",
        _ => token.ToString(),
    };
}

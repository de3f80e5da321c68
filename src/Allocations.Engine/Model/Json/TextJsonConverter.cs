using System.Text.Json;
using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>Writes values as JSON strings in their text form, and reads them; also as names of properties, so that they can be
/// the keys of a dictionary.</summary>
/// <typeparam name="T">A type whose text can be read back.</typeparam>
/// <remarks>The types of this package name their converters themselves, so a host need not. Every unreadable text, and a token
/// of another kind, is a <see cref="JsonException"/> that repeats it. Stateless and thread-safe; it uses no reflection.</remarks>
public sealed class TextJsonConverter<T> : JsonConverter<T>
    where T : notnull, ISpanParsable<T>, ISpanFormattable
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            JsonToken.ThrowUnexpected(reader.TokenType, typeof(T).Name, "a string");
        }

        return JsonValues.Read<T>(ref reader);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonValues.WriteString(writer, value);

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonValues.Read<T>(ref reader);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonValues.WriteName(writer, value);
}

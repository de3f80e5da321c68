using System.Text.Json;
using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>Writes ids as JSON strings of digits, because JavaScript loses numbers beyond 2^53, and reads strings and numbers;
/// also as names of properties, so that ids can be the keys of a dictionary.</summary>
/// <typeparam name="T">A type whose text is that of a number.</typeparam>
/// <remarks><inheritdoc cref="TextJsonConverter{T}" path="/remarks"/></remarks>
public sealed class IdJsonConverter<T> : JsonConverter<T>
    where T : notnull, ISpanParsable<T>, ISpanFormattable
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            JsonToken.ThrowUnexpected(reader.TokenType, typeof(T).Name, "a string or a number");
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

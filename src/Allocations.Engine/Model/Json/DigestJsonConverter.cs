using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>Writes 128 bits as a JSON string of 32 hexadecimal digits, because other readers lose numbers of that size, and
/// reads such strings.</summary>
/// <remarks>Stateless and thread-safe.</remarks>
public sealed class DigestJsonConverter : JsonConverter<UInt128>
{
    /// <inheritdoc/>
    public override UInt128 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            JsonToken.ThrowUnexpected(reader.TokenType, "digest", "a string");
        }

        string text = reader.GetString()!;
        return UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 value)
            ? value
            : throw new JsonException($"{TextForm.Quoted(text)} is no digest, which is written as 32 hexadecimal digits.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, UInt128 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("x32", CultureInfo.InvariantCulture));
}

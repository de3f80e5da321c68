using System.Text.Json;
using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>Writes quantities as JSON numbers, exactly, and reads numbers and strings; also as names of properties.</summary>
/// <remarks>
/// <para>The digits of a number are read as they stand there, never through binary floating point, and more than six decimals
/// are a <see cref="JsonException"/>, since a quantity is never rounded. A reader that does use binary floating point, such as
/// JavaScript, holds up to 9,007,199,254 units exactly;
/// <see cref="JsonNumberHandling.WriteAsString"/> in <see cref="JsonSerializerOptions.NumberHandling"/> writes strings for
/// it.</para>
/// <para><see cref="Quantity"/> names this converter itself, so a host need not. Stateless and thread-safe.</para>
/// </remarks>
public sealed class QuantityJsonConverter : JsonConverter<Quantity>
{
    /// <inheritdoc/>
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            JsonToken.ThrowUnexpected(reader.TokenType, nameof(Quantity), "a number or a string");
        }

        return Read(ref reader);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
        WriteTo(writer, value, options);

    /// <inheritdoc/>
    public override Quantity ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
        JsonValues.WriteName(writer, value);

    internal static Quantity Read(ref Utf8JsonReader reader)
    {
        Span<char> room = stackalloc char[JsonToken.FewChars];
        int length = JsonToken.Read(ref reader, room, out char[]? longer);
        try
        {
            return Quantity.Parse((longer ?? room)[..length], null, allowsExponent: reader.TokenType == JsonTokenType.Number);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            throw new JsonException(failure.Message, failure);
        }
    }

    internal static void WriteTo(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options)
    {
        if ((options.NumberHandling & JsonNumberHandling.WriteAsString) != 0)
        {
            JsonValues.WriteString(writer, value);
            return;
        }

        Span<byte> digits = stackalloc byte[32];
        value.TryFormat(digits, out int length, default, null);
        writer.WriteRawValue(digits[..length], skipInputValidation: true);
    }
}

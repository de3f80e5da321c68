using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>Writes the members of an enumeration as JSON strings with their names, and reads names in any case; also as names
/// of properties, so that members can be the keys of a dictionary.</summary>
/// <typeparam name="TEnum">The enumeration. Several flags are written with commas between their names.</typeparam>
/// <remarks>
/// <para>An unknown name is a <see cref="JsonException"/> that repeats it. A value without a name, which the engine refuses with
/// a status, is written as a number; numbers in the range of the enumeration's type are read.</para>
/// <para>The enumerations of this package name this converter themselves, so a host need not. A converter in
/// <see cref="JsonSerializerOptions.Converters"/>, such as one for names in camel case, takes precedence. Stateless and
/// thread-safe; it uses no reflection that trimming would break.</para>
/// </remarks>
public sealed class EnumJsonConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("-0123456789");
    private static readonly string[] s_names = Enum.GetNames<TEnum>();
    private static readonly TEnum[] s_values = Enum.GetValues<TEnum>();
    private static readonly bool s_isFlags = typeof(TEnum).IsDefined(typeof(FlagsAttribute), inherit: false);

    /// <inheritdoc/>
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            JsonToken.ThrowUnexpected(reader.TokenType, typeof(TEnum).Name, "the name of a member as a string");
        }

        return ReadText(ref reader);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options)
    {
        string text = value.ToString();
        if (IsNumber(text))
        {
            writer.WriteRawValue(text);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    /// <inheritdoc/>
    public override TEnum ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadText(ref reader);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());

    private static TEnum ReadText(ref Utf8JsonReader reader)
    {
        Span<char> room = stackalloc char[JsonToken.FewChars];
        int length = JsonToken.Read(ref reader, room, out char[]? longer);
        ReadOnlySpan<char> text = (longer ?? room)[..length];
        TEnum value = default;
        bool isRead = IsNumber(text)
            ? reader.TokenType != JsonTokenType.String && TryReadNumber(text, out value)
            : TryReadNames(text, out value);
        if (!isRead)
        {
            throw new JsonException(
                $"{TextForm.Quoted(text)} is no {typeof(TEnum).Name}. Its members are {string.Join(", ", s_names)}.");
        }

        return value;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '-');

    private static bool TryReadNumber(ReadOnlySpan<char> text, out TEnum value)
    {
        value = default;
        return !text.ContainsAnyExcept(s_digits) && Enum.TryParse(text, out value);
    }

    /// <summary>Reads one name, or, of flags, several.</summary>
    private static bool TryReadNames(ReadOnlySpan<char> text, out TEnum value)
    {
        value = default;
        if (!s_isFlags)
        {
            return TryReadName(text, out value);
        }

        foreach (Range part in text.Split(','))
        {
            if (!TryReadName(text[part].Trim(), out _))
            {
                return false;
            }
        }

        return Enum.TryParse(text, ignoreCase: true, out value);
    }

    private static bool TryReadName(ReadOnlySpan<char> name, out TEnum value)
    {
        for (int i = 0; i < s_names.Length; i++)
        {
            if (name.Equals(s_names[i], StringComparison.OrdinalIgnoreCase))
            {
                value = s_values[i];
                return true;
            }
        }

        value = default;
        return false;
    }
}

using System.Text.Json;

namespace Allocations.Engine.Model;

/// <summary>Values in their text form, as JSON strings and as names of properties.</summary>
internal static class JsonValues
{
    public static T Read<T>(ref Utf8JsonReader reader)
        where T : notnull, ISpanParsable<T>
    {
        Span<char> room = stackalloc char[JsonToken.FewChars];
        int length = JsonToken.Read(ref reader, room, out char[]? longer);
        ReadOnlySpan<char> text = (longer ?? room)[..length];
        if (T.TryParse(text, null, out T? value))
        {
            return value;
        }

        // The parser that throws says what is wrong.
        try
        {
            return T.Parse(text, null);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            throw new JsonException(failure.Message, failure);
        }
    }

    public static void WriteString<T>(Utf8JsonWriter writer, T value)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[JsonToken.FewChars];
        if (value.TryFormat(text, out int length, default, null))
        {
            writer.WriteStringValue(text[..length]);
        }
        else
        {
            writer.WriteStringValue(value.ToString(null, null));
        }
    }

    public static void WriteName<T>(Utf8JsonWriter writer, T value)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[JsonToken.FewChars];
        if (value.TryFormat(text, out int length, default, null))
        {
            writer.WritePropertyName(text[..length]);
        }
        else
        {
            writer.WritePropertyName(value.ToString(null, null));
        }
    }
}

using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Allocations.Engine.Model;

/// <summary>The parts that the text forms of several types share.</summary>
internal static class TextForm
{
    /// <summary>The characters of a text in UTF-8 that are converted without an allocation.</summary>
    private const int FewChars = 256;

    /// <summary>The characters of a refused text that an exception repeats.</summary>
    private const int RepeatedChars = 64;

    /// <summary>Copies a text to its destination, if there is room.</summary>
    public static bool TryCopy(string text, Span<char> destination, out int charsWritten)
    {
        bool fits = text.TryCopyTo(destination);
        charsWritten = fits ? text.Length : 0;
        return fits;
    }

    /// <summary>Copies a text to its destination in UTF-8, if there is room.</summary>
    public static bool TryCopy(string text, Span<byte> destination, out int bytesWritten) =>
        Encoding.UTF8.TryGetBytes(text, destination, out bytesWritten);

    /// <summary>Writes a value in UTF-8 by way of characters: what the runtime writes in UTF-8 directly allocates, except whole
    /// numbers.</summary>
    public static bool TryFormat<T>(
        T value, Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
        where T : struct, ISpanFormattable
    {
        Span<char> few = stackalloc char[FewChars];
        return value.TryFormat(few, out int length, format, provider)
            ? Encoding.UTF8.TryGetBytes(few[..length], destination, out bytesWritten)
            : TryCopy(value.ToString(format.ToString(), provider), destination, out bytesWritten);
    }

    /// <summary>Reads a value from UTF-8. Bytes that are not UTF-8 are not read as any character.</summary>
    public static bool TryParse<T>(ReadOnlySpan<byte> utf8, IFormatProvider? provider, out T value)
        where T : struct, ISpanParsable<T>
    {
        char[]? rented = utf8.Length > FewChars ? ArrayPool<char>.Shared.Rent(utf8.Length) : null;
        Span<char> chars = rented ?? stackalloc char[FewChars];
        bool isUtf8 = Utf8.ToUtf16(utf8, chars, out _, out int length, replaceInvalidSequences: false)
            == OperationStatus.Done;
        value = default;
        bool isRead = isUtf8 && T.TryParse(chars[..length], provider, out value);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return isRead;
    }

    /// <summary>Reads a value from UTF-8 as its parser of UTF-16 does.</summary>
    /// <exception cref="FormatException">The bytes are not UTF-8, or the parser of UTF-16 refuses the text.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> utf8, IFormatProvider? provider)
        where T : struct, ISpanParsable<T> =>
        TryParse(utf8, provider, out T value) ? value
            : Utf8.IsValid(utf8) ? T.Parse(Encoding.UTF8.GetString(utf8), provider)
            : throw new FormatException($"The bytes of a {typeof(T).Name} are no text in UTF-8.");

    /// <summary>Refuses every format but the general one, for a type that has one text form.</summary>
    /// <exception cref="FormatException">There is another format.</exception>
    public static void RequireGeneral(ReadOnlySpan<char> format, string type)
    {
        if (!format.IsEmpty && !format.Equals("G", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException($"{type} has no format '{format}', but one text form: that of no format and of G.");
        }
    }

    /// <summary>The exception for a text that can't be read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The type that it should be one of.</param>
    /// <param name="form">A sentence about the form that can be read.</param>
    public static FormatException Unreadable(ReadOnlySpan<char> text, string type, string form) =>
        new($"{Quoted(text)} is no {type}. {form}");

    /// <summary>A text of a caller, in quotes; of a long one, the beginning.</summary>
    public static string Quoted(ReadOnlySpan<char> text) => text.Length <= RepeatedChars
        ? $"'{text}'"
        : $"'{text[..RepeatedChars]}…' ({text.Length} characters)";
}

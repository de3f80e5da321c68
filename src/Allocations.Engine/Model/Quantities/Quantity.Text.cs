using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <content>Texts. Without a provider they are the same in every culture.</content>
public readonly partial struct Quantity
{
    private const string DefaultFormat = "0.######";

    /// <summary>Reads a quantity.</summary>
    /// <param name="s">The text: digits, optionally with a sign in front, and optionally with a decimal separator and further
    /// digits: <c>40</c>, <c>2.5</c>, <c>-0.000001</c>. Decimals behind the sixth must be zeros.</param>
    /// <param name="provider">The culture that supplies the decimal separator; null for the point. There are no separators
    /// between thousands.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    /// <exception cref="FormatException">The text has another form, or more than six decimals: it is never
    /// rounded.</exception>
    /// <exception cref="OverflowException">The amount is outside the range.</exception>
    public static Quantity Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Quantity Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Quantity Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s, provider, allowsExponent: false);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same form.</param>
    /// <param name="provider">The culture that supplies the decimal separator; null for the point.</param>
    public static Quantity Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        TextForm.Parse<Quantity>(utf8Text, provider);

    /// <summary>Reads a quantity, if the text is one.</summary>
    /// <param name="s"><inheritdoc cref="Parse(string, IFormatProvider?)" path="/param[@name='s']"/></param>
    /// <param name="provider"><inheritdoc cref="Parse(string, IFormatProvider?)" path="/param[@name='provider']"/></param>
    /// <param name="result">The quantity; zero if the result is false.</param>
    /// <returns>False if the text has another form or more than six decimals, or the amount is outside the range.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Quantity result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Quantity)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Quantity result) =>
        Read(s, provider, allowsExponent: false, out result) == DecimalText.Reading.Good;

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Quantity)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same form.</param>
    /// <param name="provider">The culture that supplies the decimal separator; null for the point.</param>
    /// <param name="result">The quantity; zero if the result is false.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Quantity result) =>
        TextForm.TryParse(utf8Text, provider, out result);

    /// <summary>The amount in units with all significant decimals, independent of culture. <see
    /// cref="Parse(string, IFormatProvider?)"/> reads it.</summary>
    public override string ToString() => Millionths % MillionthsPerUnit == 0
        ? (Millionths / MillionthsPerUnit).ToString(CultureInfo.InvariantCulture)
        : ToString(null, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        ToDecimal().ToString(FormatOf(format) ?? format, formatProvider ?? CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        ToDecimal().TryFormat(
            destination, out charsWritten, FormatOf(format) ?? format, provider ?? CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TextForm.TryFormat(this, utf8Destination, out bytesWritten, format, provider);

    /// <summary>Reads a quantity; in JSON, numbers may have an exponent.</summary>
    internal static Quantity Parse(ReadOnlySpan<char> text, IFormatProvider? provider, bool allowsExponent) =>
        Read(text, provider, allowsExponent, out Quantity result) switch
        {
            DecimalText.Reading.Good => result,
            DecimalText.Reading.TooFine =>
                throw new FormatException($"{TextForm.Quoted(text)} has more than six decimals; a quantity is never rounded."),
            DecimalText.Reading.OutOfRange =>
                throw new OverflowException($"{TextForm.Quoted(text)} is outside the range of quantities, ±{MaxValue}."),
            _ => throw TextForm.Unreadable(
                text, nameof(Quantity), "It is written like 40, 2.5 or -0.25, with at most six decimals."),
        };

    private static DecimalText.Reading Read(
        ReadOnlySpan<char> text, IFormatProvider? provider, bool allowsExponent, out Quantity result)
    {
        var culture = NumberFormatInfo.GetInstance(provider ?? CultureInfo.InvariantCulture);
        DecimalText.Reading reading = DecimalText.Read(text, culture, allowsExponent, out long millionths);
        result = new(millionths);
        return reading;
    }

    /// <summary>The numeric format for no format, and for the general one, whose decimal would show zeros at the
    /// end.</summary>
    private static string? FormatOf(ReadOnlySpan<char> format) => format.IsEmpty || format is "G" or "g" ? DefaultFormat : null;
}

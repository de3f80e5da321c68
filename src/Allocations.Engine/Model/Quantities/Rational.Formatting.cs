using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <content>The general interfaces of texts. The provider is never used.</content>
public readonly partial struct Rational
{
    private const string MixedFormat = "M";

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    /// <param name="s"><inheritdoc cref="TryParse(ReadOnlySpan{char}, out Rational)" path="/param[@name='text']"/></param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static Rational Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan());
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Rational Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same forms.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    public static Rational Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        TextForm.Parse<Rational>(utf8Text, provider);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Rational)"/>
    /// <param name="s"><inheritdoc cref="TryParse(ReadOnlySpan{char}, out Rational)" path="/param[@name='text']"/></param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The number in lowest terms; zero if the result is false.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Rational result) =>
        TryParse(s.AsSpan(), out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Rational)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Rational result) =>
        TryParse(s, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Rational)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same forms.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The number in lowest terms; zero if the result is false.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Rational result) =>
        TextForm.TryParse(utf8Text, provider, out result);

    /// <summary>The number in a form that <see cref="Parse(ReadOnlySpan{char})"/> reads: a fraction (<c>7/12</c>,
    /// <c>-5/2</c>), or the numerator alone for a whole number.</summary>
    public override string ToString() => IsWhole
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>The number in a form that <see cref="Parse(ReadOnlySpan{char})"/> reads.</summary>
    /// <param name="format">Null, empty or <c>G</c> for the form of <see cref="ToString()"/>, <c>M</c> for that of
    /// <see cref="ToMixedString"/>.</param>
    /// <param name="formatProvider">Not used: the text is the same in every culture.</param>
    /// <exception cref="FormatException">There is no such format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (format == MixedFormat)
        {
            return ToMixedString();
        }

        TextForm.RequireGeneral(format, nameof(Rational));
        return ToString();
    }

    /// <summary>The number in the mixed form, which <see cref="Parse(ReadOnlySpan{char})"/> reads: <c>2 1/2</c>,
    /// <c>-2 1/2</c>, <c>7/12</c>, <c>3</c>.</summary>
    public string ToMixedString()
    {
        long whole = Numerator / Denominator;
        return IsWhole || whole == 0
            ? ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{whole} {Math.Abs(Numerator % Denominator)}/{Denominator}");
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (format is MixedFormat)
        {
            return TextForm.TryCopy(ToMixedString(), destination, out charsWritten);
        }

        TextForm.RequireGeneral(format, nameof(Rational));
        return IsWhole
            ? Numerator.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture)
            : destination.TryWrite(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}", out charsWritten);
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TextForm.TryFormat(this, utf8Destination, out bytesWritten, format, provider);
}

using System.Diagnostics.CodeAnalysis;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <content>Texts. They are the same in every culture.</content>
public sealed partial record SerialRange
{
    /// <summary>Reads a range.</summary>
    /// <param name="s">The text: the first serial number, two dots, the last one, and optionally <c>step</c> and a
    /// number.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    /// <exception cref="FormatException">The text is no range; the message says why.</exception>
    public static SerialRange Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        SerialListError error = SerialList.ReadRange(s, out SerialRange? range);
        return range ?? throw TextForm.Unreadable(
            s, nameof(SerialRange), $"It is written like SN-1..SN-9 or SN-1..SN-9 step 2. {error}");
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static SerialRange Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static SerialRange Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString(), provider);

    /// <summary>Reads a range, if the text is one.</summary>
    /// <param name="s"><inheritdoc cref="Parse(string, IFormatProvider?)" path="/param[@name='s']"/></param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The range; null if the result is false.</param>
    /// <returns>False if the text is no range.</returns>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out SerialRange result)
    {
        result = null;
        if (s is not null)
        {
            SerialList.ReadRange(s, out result);
        }

        return result is not null;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out SerialRange)"/>
    public static bool TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out SerialRange result) =>
        TryParse(s.ToString(), provider, out result);

    /// <summary>The range as <see cref="Parse(string, IFormatProvider?)"/> and <see cref="SerialList.Parse"/> read it.</summary>
    public override string ToString() => Written(First, Last, Step);

    /// <summary>The range as <see cref="ToString()"/> writes it.</summary>
    /// <param name="format">Null, empty or <c>G</c>.</param>
    /// <param name="formatProvider">Not used: the text is the same in every culture.</param>
    /// <exception cref="FormatException">There is another format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        TextForm.RequireGeneral(format, nameof(SerialRange));
        return ToString();
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        TextForm.RequireGeneral(format, nameof(SerialRange));
        return TextForm.TryCopy(ToString(), destination, out charsWritten);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <content>Texts. They are the same in every culture.</content>
public readonly partial record struct EventPosition
{
    /// <summary>Reads a position.</summary>
    /// <param name="s">The text: the sequence, a point and the index: <c>410.0</c>.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static EventPosition Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static EventPosition Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static EventPosition Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out EventPosition result)
            ? result
            : throw TextForm.Unreadable(
                s, nameof(EventPosition), "It is written like 410.0: the sequence of a command, a point, and an index.");

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same form.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    public static EventPosition Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        TextForm.Parse<EventPosition>(utf8Text, provider);

    /// <summary>Reads a position, if the text is one.</summary>
    /// <param name="s"><inheritdoc cref="Parse(string, IFormatProvider?)" path="/param[@name='s']"/></param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The position; <c>default</c> if the result is false.</param>
    /// <returns>False if the text has another form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EventPosition result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out EventPosition)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out EventPosition result)
    {
        int point = s.IndexOf('.');
        long sequence = 0;
        long index = 0;
        bool isRead = point >= 0
            && WholeNumber.TryRead(s[..point], long.MinValue, long.MaxValue, out sequence)
            && WholeNumber.TryRead(s[(point + 1)..], int.MinValue, int.MaxValue, out index);
        result = isRead ? new(sequence, (int)index) : default;
        return isRead;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out EventPosition)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same form.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The position; <c>default</c> if the result is false.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out EventPosition result) =>
        TextForm.TryParse(utf8Text, provider, out result);

    /// <summary>The sequence, a point and the index: <c>410.0</c>. <see cref="Parse(string, IFormatProvider?)"/> reads
    /// it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}.{Index}");

    /// <summary>The sequence, a point and the index: <c>410.0</c>.</summary>
    /// <param name="format">Null, empty or <c>G</c>.</param>
    /// <param name="formatProvider">Not used: the text is the same in every culture.</param>
    /// <exception cref="FormatException">There is another format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        TextForm.RequireGeneral(format, nameof(EventPosition));
        return ToString();
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        TextForm.RequireGeneral(format, nameof(EventPosition));
        charsWritten = 0;
        if (!Sequence.TryFormat(destination, out int point, default, CultureInfo.InvariantCulture)
            || point == destination.Length
            || !Index.TryFormat(destination[(point + 1)..], out int rest, default, CultureInfo.InvariantCulture))
        {
            return false;
        }

        destination[point] = '.';
        charsWritten = point + 1 + rest;
        return true;
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TextForm.TryFormat(this, utf8Destination, out bytesWritten, format, provider);
}

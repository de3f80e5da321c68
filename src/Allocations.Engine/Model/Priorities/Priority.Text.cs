using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <content>Texts. They are the same in every culture.</content>
public readonly partial struct Priority
{
    /// <summary>The largest number that can be represented.</summary>
    private const int LargestNumber = 1023;

    /// <summary>Reads a priority.</summary>
    /// <param name="s">The text: a strategy in any case, one space, and a number from 0 to 1023 (<c>High 900</c>); or a strategy
    /// alone, which has its default number. A strategy without a name is written as its number.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static Priority Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Priority Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Priority Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => TryParse(s, provider, out Priority result)
        ? result
        : throw TextForm.Unreadable(
            s, nameof(Priority), "It is written like High 900, Medium 500 or Low: a strategy, and a number from 0 to 1023.");

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same form.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    public static Priority Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        TextForm.Parse<Priority>(utf8Text, provider);

    /// <summary>Reads a priority, if the text is one.</summary>
    /// <param name="s"><inheritdoc cref="Parse(string, IFormatProvider?)" path="/param[@name='s']"/></param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The priority; Medium 500 if the result is false.</param>
    /// <returns>False if the text has another form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Priority result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Priority)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Priority result)
    {
        result = default;
        int space = s.IndexOf(' ');
        if (!TryReadStrategy(space < 0 ? s : s[..space], out PriorityStrategy strategy))
        {
            return false;
        }

        if (space < 0)
        {
            // A strategy without a name has no default number.
            Priority whole = DefaultOf(strategy);
            result = whole.IsInBand ? whole : default;
            return whole.IsInBand;
        }

        ReadOnlySpan<char> digits = s[(space + 1)..];
        if (digits.StartsWith('-') || !WholeNumber.TryRead(digits, 0, LargestNumber, out long number))
        {
            return false;
        }

        result = new Priority(strategy, (int)number);
        return true;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Priority)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same form.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The priority; Medium 500 if the result is false.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Priority result) =>
        TextForm.TryParse(utf8Text, provider, out result);

    /// <summary>The strategy and the number: <c>High 900</c>. <see cref="Parse(string, IFormatProvider?)"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Strategy} {Number}");

    /// <summary>The strategy and the number: <c>High 900</c>.</summary>
    /// <param name="format">Null, empty or <c>G</c>.</param>
    /// <param name="formatProvider">Not used: the text is the same in every culture.</param>
    /// <exception cref="FormatException">There is another format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        TextForm.RequireGeneral(format, nameof(Priority));
        return ToString();
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        TextForm.RequireGeneral(format, nameof(Priority));
        return destination.TryWrite(CultureInfo.InvariantCulture, $"{Strategy} {Number}", out charsWritten);
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TextForm.TryFormat(this, utf8Destination, out bytesWritten, format, provider);

    private static bool TryReadStrategy(ReadOnlySpan<char> text, out PriorityStrategy strategy)
    {
        foreach (PriorityStrategy named in (ReadOnlySpan<PriorityStrategy>)
            [PriorityStrategy.Low, PriorityStrategy.Medium, PriorityStrategy.High])
        {
            if (text.Equals(named.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                strategy = named;
                return true;
            }
        }

        // A strategy without a name: the engine refuses it later, as it does when it comes from an enumeration.
        bool isNumber = WholeNumber.TryRead(text, (long)PriorityStrategy.High + 1, byte.MaxValue, out long number);
        strategy = (PriorityStrategy)number;
        return isNumber;
    }

    private static Priority DefaultOf(PriorityStrategy strategy) => strategy switch
    {
        PriorityStrategy.High => High(),
        PriorityStrategy.Medium => Medium(),
        PriorityStrategy.Low => Low(),
        _ => new(strategy, 0),
    };
}

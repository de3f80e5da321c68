namespace Allocations.Engine;

/// <content>Texts. They are the same in every culture.</content>
public readonly partial struct Rational
{
    /// <summary>The number of digits that always fit in 128 bits.</summary>
    private const int MostDigits = 37;

    /// <summary>Reads a number as <see cref="TryParse(ReadOnlySpan{char}, out Rational)"/> does.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> has none of these forms.</exception>
    /// <exception cref="OverflowException">In lowest terms a part is outside the range.</exception>
    public static Rational Parse(ReadOnlySpan<char> text) => Read(text, out Rational value) switch
    {
        Reading.Good => value,
        Reading.OutOfRange => throw TooLarge($"{text.ToString()}"),
        _ => throw new FormatException(
            $"'{text}' is no number; numbers are written like 7/12, 2 1/2, 0.25 or 3, with an optional sign."),
    };

    /// <summary>Reads a number.</summary>
    /// <param name="text">A fraction (<c>7/12</c>), a whole number and a fraction below one (<c>2 1/2</c>, one space), a
    /// decimal number (<c>0.25</c>, a digit on both sides of the point) or a whole number (<c>3</c>). A sign, <c>-</c> or
    /// <c>+</c>, may precede it and applies to the whole number: <c>-2 1/2</c> is −5/2. Other spaces and separators between
    /// digits are not permitted; the culture has no effect. Each part of a fraction, and a decimal number, has up to 37
    /// digits between leading and trailing zeros.</param>
    /// <param name="value">The number in lowest terms; zero if the result is false.</param>
    /// <returns>False if the text has none of these forms, the denominator is zero, or a part is outside the range in lowest
    /// terms.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Rational value) =>
        Read(text, out value) == Reading.Good;

    private static Reading Read(ReadOnlySpan<char> text, out Rational value)
    {
        value = default;
        bool isNegative = text is ['-', ..];
        ReadOnlySpan<char> rest = isNegative || text is ['+', ..] ? text[1..] : text;
        Int128 numerator;
        Int128 denominator;
        Reading reading = rest.Contains('/') ? ReadFraction(rest, out numerator, out denominator)
            : ReadDecimal(rest, out numerator, out denominator);
        return reading != Reading.Good ? reading
            : TryReduce(isNegative ? -numerator : numerator, denominator, out value) ? Reading.Good
            : Reading.OutOfRange;
    }

    private static Reading ReadFraction(ReadOnlySpan<char> text, out Int128 numerator, out Int128 denominator)
    {
        int space = text.IndexOf(' ');
        int slash = text.IndexOf('/');
        Int128 whole = 0;
        numerator = denominator = 0;
        if (space > slash)
        {
            return Reading.NoNumber;
        }

        Reading reading = space < 0 ? Reading.Good : ReadDigits(text[..space], out whole);
        reading = Worse(reading, ReadDigits(text[(space + 1)..slash], out numerator));
        reading = Worse(reading, ReadDigits(text[(slash + 1)..], out denominator));
        if (reading != Reading.Good)
        {
            return reading;
        }

        if (denominator == 0 || (space >= 0 && numerator >= denominator))
        {
            return Reading.NoNumber;
        }

        // If a fraction below one is out of range in lowest terms, it is out of range with any whole number in front of it.
        if (!TryReduce(numerator, denominator, out Rational fraction) || whole > long.MaxValue)
        {
            return whole == 0 ? Reading.Good : Reading.OutOfRange;
        }

        denominator = fraction.Denominator;
        numerator = (whole * denominator) + fraction.Numerator;
        return Reading.Good;
    }

    private static Reading ReadDecimal(ReadOnlySpan<char> text, out Int128 numerator, out Int128 denominator)
    {
        int point = text.IndexOf('.');
        ReadOnlySpan<char> decimals = point < 0 ? default : text[(point + 1)..];
        ReadOnlySpan<char> counted = decimals.TrimEnd('0');
        denominator = 1;
        Reading reading = ReadDigits(point < 0 ? text : text[..point], out numerator);
        if (point < 0)
        {
            return reading;
        }

        // All characters must be digits; only the significant ones are kept.
        reading = decimals.ContainsAnyExceptInRange('0', '9') ? Reading.NoNumber
            : Worse(reading, decimals.IsEmpty ? Reading.NoNumber : Reading.Good);
        if (reading != Reading.Good || counted.IsEmpty)
        {
            return reading;
        }

        if (counted.Length > MostDigits || numerator >= PowerOfTen(MostDigits - counted.Length))
        {
            return Reading.OutOfRange;
        }

        ReadDigits(counted, out Int128 fraction);
        denominator = PowerOfTen(counted.Length);
        numerator = (numerator * denominator) + fraction;
        return Reading.Good;
    }

    private static Reading ReadDigits(ReadOnlySpan<char> text, out Int128 value)
    {
        value = 0;
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9'))
        {
            return Reading.NoNumber;
        }

        text = text.TrimStart('0');
        if (text.Length > MostDigits)
        {
            return Reading.OutOfRange;
        }

        foreach (char digit in text)
        {
            value = (value * 10) + (digit - '0');
        }

        return Reading.Good;
    }

    private static Reading Worse(Reading one, Reading other) => one > other ? one : other;

    /// <summary>The result of reading a text; the later members take precedence.</summary>
    private enum Reading
    {
        Good,
        OutOfRange,
        NoNumber,
    }
}

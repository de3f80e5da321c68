using System.Globalization;

namespace Allocations.Engine.Model;

/// <summary>Reads decimal numbers exactly: the parsers of the runtime round digits that they have no room for.</summary>
internal static class DecimalText
{
    /// <summary>The number of digits of <see cref="long.MaxValue"/>.</summary>
    private const int MostDigits = 19;

    /// <summary>A power of ten beyond every one that can matter, so that no sum of powers overflows.</summary>
    private const int FarPower = 1 << 20;

    /// <summary>Reads a number, counted in millionths.</summary>
    /// <param name="text">An optional sign, digits, and optionally a separator and further digits.</param>
    /// <param name="culture">The separator, and a further sign of numbers below zero.</param>
    /// <param name="allowsExponent">Whether an exponent may follow, as in JSON.</param>
    /// <param name="millionths">The number; 0 if it can't be read.</param>
    public static Reading Read(
        ReadOnlySpan<char> text, NumberFormatInfo culture, bool allowsExponent, out long millionths)
    {
        millionths = 0;
        ReadOnlySpan<char> rest = WithoutSign(text, culture.NegativeSign, out bool isNegative);
        int power = 0;
        int exponent = allowsExponent ? rest.IndexOfAny('e', 'E') : -1;
        if (exponent >= 0)
        {
            if (!TryReadExponent(rest[(exponent + 1)..], out power))
            {
                return Reading.NoNumber;
            }

            rest = rest[..exponent];
        }

        int point = rest.IndexOf(culture.NumberDecimalSeparator);
        ReadOnlySpan<char> whole = point < 0 ? rest : rest[..point];
        ReadOnlySpan<char> decimals = point < 0 ? default : rest[(point + culture.NumberDecimalSeparator.Length)..];
        if (!AreDigits(whole) || (point >= 0 && !AreDigits(decimals)))
        {
            return Reading.NoNumber;
        }

        return Scale(whole.TrimStart('0'), decimals, power, isNegative, out millionths);
    }

    /// <summary>Multiplies by a power of ten and a million, if the result is a whole number that fits.</summary>
    private static Reading Scale(
        ReadOnlySpan<char> whole, ReadOnlySpan<char> decimals, int power, bool isNegative, out long millionths)
    {
        millionths = 0;
        int count = whole.Length + decimals.Length;
        if (count > FarPower)
        {
            return Reading.NoNumber;
        }

        // All digits are one number, times a power of ten. Zeros at both ends count for nothing.
        Span<char> digits = count <= 64 ? stackalloc char[count] : new char[count];
        whole.CopyTo(digits);
        decimals.CopyTo(digits[whole.Length..]);
        ReadOnlySpan<char> significant = ((ReadOnlySpan<char>)digits).TrimEnd('0');
        power += 6 - decimals.Length + (count - significant.Length);
        significant = significant.TrimStart('0');
        if (significant.IsEmpty)
        {
            return Reading.Good;
        }

        if (significant.Length + power > MostDigits)
        {
            return Reading.OutOfRange;
        }

        if (power < 0)
        {
            return Reading.TooFine;
        }

        Int128 value = 0;
        foreach (char digit in significant)
        {
            value = (value * 10) + (digit - '0');
        }

        for (; power > 0; power--)
        {
            value *= 10;
        }

        value = isNegative ? -value : value;
        if (value < long.MinValue || value > long.MaxValue)
        {
            return Reading.OutOfRange;
        }

        millionths = (long)value;
        return Reading.Good;
    }

    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text, string negativeSign, out bool isNegative)
    {
        isNegative = text.StartsWith('-');
        if (isNegative || text.StartsWith('+'))
        {
            return text[1..];
        }

        isNegative = negativeSign.Length > 0 && text.StartsWith(negativeSign);
        return isNegative ? text[negativeSign.Length..] : text;
    }

    private static bool TryReadExponent(ReadOnlySpan<char> text, out int power)
    {
        ReadOnlySpan<char> digits = WithoutSign(text, "", out bool isNegative);
        power = 0;
        if (!AreDigits(digits))
        {
            return false;
        }

        foreach (char digit in digits)
        {
            power = Math.Min((power * 10) + (digit - '0'), FarPower);
        }

        power = isNegative ? -power : power;
        return true;
    }

    /// <summary>Whether there are digits alone, and at least one. The search of the runtime for a range allocates.</summary>
    private static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>The result of reading a text.</summary>
    internal enum Reading
    {
        Good,

        /// <summary>The text is no number.</summary>
        NoNumber,

        /// <summary>The number is no whole number of millionths.</summary>
        TooFine,

        /// <summary>The number is too large.</summary>
        OutOfRange,
    }
}

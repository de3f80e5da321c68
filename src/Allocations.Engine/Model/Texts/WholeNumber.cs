using System.Numerics;

namespace Allocations.Engine.Model;

/// <summary>Reads whole numbers from texts of either encoding, the same in every culture.</summary>
internal static class WholeNumber
{
    /// <summary>The magnitude of <see cref="long.MinValue"/>, the largest one that is read.</summary>
    private const ulong MostMagnitude = 1UL << 63;

    /// <summary>Reads digits with an optional minus in front, and nothing else. The parsers of the runtime accept more, such as
    /// zero characters behind the digits.</summary>
    /// <typeparam name="TChar"><see cref="char"/> for UTF-16, <see cref="byte"/> for UTF-8.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="least">The smallest number.</param>
    /// <param name="most">The largest number.</param>
    /// <param name="value">The number; 0 if the result is false.</param>
    public static bool TryRead<TChar>(ReadOnlySpan<TChar> text, long least, long most, out long value)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        value = 0;
        bool isNegative = text.Length > 0 && text[0] == TChar.CreateTruncating('-');
        ReadOnlySpan<TChar> digits = isNegative ? text[1..] : text;
        ulong magnitude = 0;
        foreach (TChar character in digits)
        {
            uint digit = uint.CreateTruncating(character) - '0';
            if (digit > 9 || magnitude > (MostMagnitude - digit) / 10)
            {
                return false;
            }

            magnitude = (magnitude * 10) + digit;
        }

        if (digits.IsEmpty || (!isNegative && magnitude == MostMagnitude))
        {
            return false;
        }

        long number = isNegative ? unchecked(-(long)magnitude) : (long)magnitude;
        bool isInRange = number >= least && number <= most;
        value = isInRange ? number : 0;
        return isInRange;
    }
}

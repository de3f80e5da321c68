using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>Serial numbers that count up from a first to a last one, such as <c>SN-2025-4200..SN-2025-4220</c>.</summary>
/// <remarks>
/// <para>The two ends are the same text except for one whole number of up to 18 digits (the ASCII digits between two other
/// characters). If the numbers of both ends have the same number of digits, every serial number between them has it too,
/// padded with zeros: <c>SN-0098..SN-0101</c>. Otherwise neither end may have leading zeros, and none between them has:
/// <c>SN-8..SN-11</c>. Equal ends are a range of one, which counts in the last number of the text.</para>
/// <para>With a step of n every n-th serial number belongs to the range, beginning with the first; the last one belongs to it
/// if a step reaches it. Immutable and safe to share between threads; each serial number read from it is a new string.</para>
/// <para>As text, and in JSON as a string, it is <c>SN-1..SN-9 step 2</c>.</para>
/// </remarks>
[JsonConverter(typeof(TextJsonConverter<SerialRange>))]
public sealed partial record SerialRange : ISpanParsable<SerialRange>, ISpanFormattable
{
    /// <summary>The largest step, equal to the largest number that it is added to, so that no sum exceeds 64 bits.</summary>
    internal const long MostStep = 999_999_999_999_999_999;

    private const int MostDigits = 18;

    private readonly int _numberAt;
    private readonly int _digits;
    private readonly bool _isPadded;
    private readonly long _from;
    private readonly long _to;

    private SerialRange(string first, string last, long step, int numberAt, int firstDigits, int lastDigits)
    {
        First = first;
        Last = last;
        Step = step;
        _numberAt = numberAt;
        _digits = firstDigits;
        _isPadded = firstDigits == lastDigits;
        _from = Number(first.AsSpan(numberAt, firstDigits));
        _to = Number(last.AsSpan(numberAt, lastDigits));
    }

    /// <summary>The first serial number.</summary>
    public string First { get; }

    /// <summary>The serial number that the range does not exceed.</summary>
    public string Last { get; }

    /// <summary>The distance between its serial numbers, from 1.</summary>
    public long Step { get; }

    /// <summary>The number of its serial numbers, from 1.</summary>
    public long Count => ((_to - _from) / Step) + 1;

    /// <summary>One of its serial numbers.</summary>
    /// <param name="index">The position, from 0 to below <see cref="Count"/>.</param>
    public string this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            string number = (_from + (index * Step)).ToString(CultureInfo.InvariantCulture);
            return string.Concat(
                First.AsSpan(0, _numberAt), _isPadded ? number.PadLeft(_digits, '0') : number, Suffix);
        }
    }

    private ReadOnlySpan<char> Suffix => First.AsSpan(_numberAt + _digits);

    /// <summary>Creates a range between two serial numbers.</summary>
    /// <param name="first">The first serial number.</param>
    /// <param name="last">The serial number that the range does not exceed.</param>
    /// <param name="step">The distance between its serial numbers, from 1. Default: 1.</param>
    /// <exception cref="SerialListException">The two make no range; see <see cref="TryCreate"/>.</exception>
    public static SerialRange Create(string first, string last, long step = 1) =>
        TryCreate(first, last, step, out SerialRange? range, out SerialListProblem problem)
            ? range
            : throw new SerialListException(new SerialListError(0, Written(first, last, step), problem));

    /// <summary>Creates a range between two serial numbers, if they make one.</summary>
    /// <param name="first">The first serial number.</param>
    /// <param name="last">The serial number that the range does not exceed.</param>
    /// <param name="step">The distance between its serial numbers, from 1.</param>
    /// <param name="range">The range; null if the result is false.</param>
    /// <param name="problem">The reason for a result of false: Missing, TooLong, NotWritable, StepNotPositive,
    /// DifferentShapes, DifferentWidths, NumberTooLong or Descending.</param>
    /// <returns>False if the two make no range.</returns>
    public static bool TryCreate(
        string first, string last, long step, [NotNullWhen(true)] out SerialRange? range, out SerialListProblem problem)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(last);
        range = null;
        problem = SerialList.ProblemOfEnd(first);
        problem = problem != SerialListProblem.None ? problem
            : SerialList.ProblemOfEnd(last) is var end and not SerialListProblem.None ? end
            : step is < 1 or > MostStep ? SerialListProblem.StepNotPositive
            : SerialListProblem.None;
        if (problem != SerialListProblem.None)
        {
            return false;
        }

        problem = Compare(first, last, out int at, out int firstDigits, out int lastDigits);
        if (problem != SerialListProblem.None)
        {
            return false;
        }

        var made = new SerialRange(first, last, step, at, firstDigits, lastDigits);
        problem = made._to < made._from ? SerialListProblem.Descending : SerialListProblem.None;
        range = problem == SerialListProblem.None ? made : null;
        return range is not null;
    }

    /// <summary>Whether a serial number belongs to the range.</summary>
    public bool Contains(ReadOnlySpan<char> serial)
    {
        ReadOnlySpan<char> prefix = First.AsSpan(0, _numberAt);
        int digits = serial.Length - prefix.Length - Suffix.Length;
        if (digits is < 1 or > MostDigits || !serial.StartsWith(prefix) || !serial.EndsWith(Suffix))
        {
            return false;
        }

        ReadOnlySpan<char> number = serial.Slice(prefix.Length, digits);
        if (number.ContainsAnyExceptInRange('0', '9') || (_isPadded ? digits != _digits : digits > 1 && number[0] == '0'))
        {
            return false;
        }

        long value = Number(number);
        return value >= _from && value <= _to && (value - _from) % Step == 0;
    }

    private static string Written(string first, string last, long step) => step == 1
        ? $"{first}..{last}"
        : string.Create(CultureInfo.InvariantCulture, $"{first}..{last} step {step}");

    /// <summary>Finds the one number that two texts differ in.</summary>
    private static SerialListProblem Compare(string first, string last, out int at, out int firstDigits, out int lastDigits)
    {
        at = first.AsSpan().CommonPrefixLength(last);
        if (at == first.Length && at == last.Length)
        {
            // For equal texts, the last number is used.
            at = first.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        }

        while (at > 0 && char.IsAsciiDigit(first[at - 1]))
        {
            at--;
        }

        firstDigits = DigitsAt(first, at);
        lastDigits = DigitsAt(last, at);
        if (firstDigits == 0 || lastDigits == 0 || first[(at + firstDigits)..] != last[(at + lastDigits)..])
        {
            return SerialListProblem.DifferentShapes;
        }

        if (Math.Max(firstDigits, lastDigits) > MostDigits)
        {
            return SerialListProblem.NumberTooLong;
        }

        return firstDigits != lastDigits && (IsPadded(first, at, firstDigits) || IsPadded(last, at, lastDigits))
            ? SerialListProblem.DifferentWidths
            : SerialListProblem.None;
    }

    private static bool IsPadded(string text, int at, int digits) => digits > 1 && text[at] == '0';

    private static int DigitsAt(string text, int at)
    {
        int end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - at;
    }

    private static long Number(ReadOnlySpan<char> digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}

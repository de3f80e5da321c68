using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>Lists of serial numbers as text: <c>SN-1, SN-5..SN-9, SN-0001..SN-0099 step 2</c>.</summary>
/// <remarks>
/// <para>The grammar, with spaces allowed around every comma and every <c>..</c>:</para>
/// <code>
/// list  = entry *( "," entry )
/// entry = serial / serial ".." serial [ " step " number ]
/// </code>
/// <para>A serial number is up to <see cref="EngineLimits.SerialBytes"/> UTF-8 bytes without white space, control and format
/// characters, commas and two consecutive dots; at an end of a range it neither begins nor ends with a dot.
/// <see cref="SerialRange"/> defines the serial numbers of a range. The result has the order of the text, with repetitions (the
/// engine refuses those with <see cref="CommandStatus.DuplicateSerial"/>), and at most
/// <see cref="EngineLimits.SerialsPerCommand"/> serial numbers.</para>
/// <para>Stateless and thread-safe. The same in every culture; letters are compared exactly.</para>
/// </remarks>
public static class SerialList
{
    /// <summary>The smallest number of consecutive serial numbers that are written as a range.</summary>
    private const int LeastRange = 3;

    /// <summary>Reads a list.</summary>
    /// <param name="text">The list.</param>
    /// <returns>The serial numbers of the list, from 1 to <see cref="EngineLimits.SerialsPerCommand"/>.</returns>
    /// <exception cref="SerialListException">A part can't be read; the exception names the part and the reason.</exception>
    public static string[] Parse(string text) => TryParse(text, out string[]? serials, out SerialListError error)
        ? serials
        : throw new SerialListException(error);

    /// <summary>Reads a list.</summary>
    /// <param name="text">The list.</param>
    /// <param name="serials">The serial numbers of the list; null if the result is false.</param>
    /// <param name="error">The first part that can't be read, and the reason.</param>
    /// <returns>False if a part can't be read.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out string[]? serials, out SerialListError error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var list = new List<string>();
        error = default;
        for (int begin = 0; begin <= text.Length && error.Problem == SerialListProblem.None;)
        {
            int comma = text.IndexOf(',', begin);
            int end = comma < 0 ? text.Length : comma;
            error = Add(list, text, Trimmed(text, begin..end));
            begin = end + 1;
        }

        serials = error.Problem == SerialListProblem.None ? [.. list] : null;
        return serials is not null;
    }

    /// <summary>Writes a list in its shortest form: three or more consecutive serial numbers become a range.
    /// <see cref="Parse"/> reads the result back unchanged.</summary>
    /// <param name="serials">The serial numbers; each must be writable in a list.</param>
    /// <exception cref="SerialListException">A serial number is empty, too long, or contains a space, a hidden character,
    /// a comma or two dots; the offset is its position in <paramref name="serials"/>.</exception>
    public static string Format(ReadOnlySpan<string> serials)
    {
        var text = new StringBuilder();
        for (int i = 0; i < serials.Length;)
        {
            if (ProblemOf(serials[i]) is var problem and not SerialListProblem.None)
            {
                throw new SerialListException(new SerialListError(i, serials[i] ?? "", problem));
            }

            int run = RunAt(serials[i..], out SerialRange? range);
            text.Append(i == 0 ? "" : ", ").Append(run >= LeastRange ? range!.ToString() : serials[i]);
            i += run >= LeastRange ? run : 1;
        }

        return text.ToString();
    }

    internal static SerialListProblem ProblemOf(string serial) =>
        string.IsNullOrEmpty(serial) ? SerialListProblem.Missing
        : Encoding.UTF8.GetByteCount(serial) > EngineLimits.SerialBytes ? SerialListProblem.TooLong
        : serial.Contains("..", StringComparison.Ordinal) || serial.Contains(',') || FirstSpace(serial) >= 0
            || !CodeForm.IsValid(serial)
            ? SerialListProblem.NotWritable
        : SerialListProblem.None;

    /// <summary>The problem of a serial number at an end of a range.</summary>
    internal static SerialListProblem ProblemOfEnd(string serial) =>
        ProblemOf(serial) is var problem and not SerialListProblem.None ? problem
        : serial[0] == '.' || serial[^1] == '.' ? SerialListProblem.NotWritable
        : SerialListProblem.None;

    /// <summary>The number of leading serial numbers that make one range of step 1.</summary>
    private static int RunAt(ReadOnlySpan<string> serials, out SerialRange? range)
    {
        range = null;
        int run = 1;
        while (run < serials.Length
            && serials[run] is not null
            && SerialRange.TryCreate(serials[0], serials[run], 1, out SerialRange? longer, out _)
            && longer.Count == run + 1
            && longer[run - 1] == serials[run - 1])
        {
            range = longer;
            run++;
        }

        return run;
    }

    private static SerialListError Add(List<string> list, string text, Range part)
    {
        string entry = text[part];
        int begin = part.Start.Value;
        int dots = entry.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0)
        {
            return AddRange(list, text, part, begin + dots);
        }

        SerialListProblem problem = ProblemOf(entry);
        if (problem == SerialListProblem.NotWritable && FirstSpace(entry) is >= 0 and var space)
        {
            Range rest = Trimmed(text, (begin + space)..part.End.Value);
            return new SerialListError(rest.Start.Value, text[rest], SerialListProblem.Unexpected);
        }

        return problem != SerialListProblem.None ? new SerialListError(begin, entry, problem) : Add(list, entry, begin);
    }

    private static SerialListError Add(List<string> list, string serial, int offset)
    {
        if (list.Count == EngineLimits.SerialsPerCommand)
        {
            return new SerialListError(offset, serial, SerialListProblem.TooMany);
        }

        list.Add(serial);
        return default;
    }

    /// <summary>Reads a range that is written as an entry of a list.</summary>
    internal static SerialListError ReadRange(string text, out SerialRange? range)
    {
        range = null;
        Range part = Trimmed(text, ..text.Length);
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0
            ? new SerialListError(part.Start.Value, text[part], SerialListProblem.DifferentShapes)
            : ReadRange(text, part, dots, out range);
    }

    private static SerialListError AddRange(List<string> list, string text, Range part, int dots)
    {
        SerialListError error = ReadRange(text, part, dots, out SerialRange? range);
        if (range is null)
        {
            return error;
        }

        if (range.Count > EngineLimits.SerialsPerCommand - list.Count)
        {
            return new SerialListError(part.Start.Value, text[part], SerialListProblem.TooMany);
        }

        for (long i = 0; i < range.Count; i++)
        {
            list.Add(range[i]);
        }

        return default;
    }

    private static SerialListError ReadRange(string text, Range part, int dots, out SerialRange? range)
    {
        range = null;
        Range first = Trimmed(text, part.Start.Value..dots);
        Range behind = Trimmed(text, (dots + 2)..part.End.Value);
        int space = FirstSpace(text[behind]);
        Range last = space < 0 ? behind : behind.Start.Value..(behind.Start.Value + space);
        foreach (Range end in new[] { first, last })
        {
            if (ProblemOfEnd(text[end]) is var problem and not SerialListProblem.None)
            {
                return new SerialListError(end.Start.Value, text[end], problem);
            }
        }

        long step = 1;
        if (space >= 0)
        {
            SerialListError error = ReadStep(text, Trimmed(text, last.End.Value..part.End.Value), out step);
            if (error.Problem != SerialListProblem.None)
            {
                return error;
            }
        }

        return SerialRange.TryCreate(text[first], text[last], step, out range, out SerialListProblem why)
            ? default
            : new SerialListError(part.Start.Value, text[part], why);
    }

    /// <summary>Reads the word "step" and the number behind it.</summary>
    private static SerialListError ReadStep(string text, Range part, out long step)
    {
        step = 0;
        string rest = text[part];
        int space = FirstSpace(rest);
        Range number = Trimmed(text, (part.Start.Value + Math.Max(space, 0))..part.End.Value);
        return space < 0 || rest[..space] != "step" ? new(part.Start.Value, rest, SerialListProblem.Unexpected)
            : long.TryParse(text[number], NumberStyles.None, CultureInfo.InvariantCulture, out step)
                && step is >= 1 and <= SerialRange.MostStep ? default
            : new(number.Start.Value, text[number], SerialListProblem.StepNotPositive);
    }

    private static int FirstSpace(string text)
    {
        int at = 0;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at == text.Length ? -1 : at;
    }

    private static Range Trimmed(string text, Range part)
    {
        (int begin, int end) = (part.Start.Value, part.End.Value);
        while (begin < end && char.IsWhiteSpace(text[begin]))
        {
            begin++;
        }

        while (end > begin && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return begin..end;
    }
}

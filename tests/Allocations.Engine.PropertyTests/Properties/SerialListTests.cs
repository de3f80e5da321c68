using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Lists of serial numbers: written and read back, and spoilt.</summary>
public sealed class SerialListTests
{
    private const int Runs = 3000;

    [SeededProperty(Runs, typeof(SerialListArbitraries))]
    internal static void A_list_that_is_written_is_read_back_as_it_was(WrittenSerials drawn) =>
        Property.Holds(WritingProblem(drawn));

    /// <summary>Ranges against counting by hand.</summary>
    [SeededProperty(Runs, typeof(SerialListArbitraries))]
    internal static void A_range_stands_for_the_numbers_between_its_ends(SerialRangeParts drawn) =>
        Property.Holds(RangeProblem(drawn));

    [SeededProperty(Runs, typeof(SerialListArbitraries))]
    internal static void A_spoilt_list_is_read_or_its_error_names_a_part_of_it(SpoiltList drawn) =>
        Property.Holds(SpoiltProblem(drawn));

    private static string? WritingProblem(WrittenSerials drawn)
    {
        string text = SerialList.Format([.. drawn.Serials]);
        return SerialList.TryParse(text, out string[]? back, out SerialListError error)
            ? back.SequenceEqual(drawn.Serials) ? null : $"'{text}' is read as [{string.Join(' ', back)}]"
            : $"'{text}' is not read: {error}";
    }

    private static string? RangeProblem(SerialRangeParts drawn)
    {
        (string prefix, string suffix, int from, int to, int step, int width) = drawn;
        var expected = new List<string>();
        for (int number = from; number <= to; number += step)
        {
            expected.Add(prefix + number.ToString($"D{width}") + suffix);
        }

        string text = $"{prefix}{from.ToString($"D{width}")}{suffix}..{prefix}{to.ToString($"D{width}")}{suffix} step {step}";
        string[] read = SerialList.Parse(text);
        SerialRange range = SerialRange.Create(
            prefix + from.ToString($"D{width}") + suffix, prefix + to.ToString($"D{width}") + suffix, step);
        return !read.SequenceEqual(expected) ? $"'{text}' is read as [{string.Join(' ', read)}]"
            : !expected.TrueForAll(serial => range.Contains(serial)) ? $"{range} does not contain all that it stands for"
            : range.Contains($"{prefix}{(to + step).ToString($"D{width}")}{suffix}") ? $"{range} contains what comes after it"
            : SerialList.Parse(range.ToString()).SequenceEqual(expected) ? null
            : $"{range} is read as another";
    }

    private static string? SpoiltProblem(SpoiltList drawn)
    {
        string text = drawn.Text;
        if (SerialList.TryParse(text, out string[]? serials, out SerialListError error))
        {
            return error != default ? $"'{text}' was read with the error {error}"
                : serials.Length is < 1 or > EngineLimits.SerialsPerCommand ? $"'{text}' became {serials.Length} entries"
                : SerialList.Parse(SerialList.Format(serials)).SequenceEqual(serials) ? null
                : $"'{text}' does not come back";
        }

        bool isPart = error.Offset >= 0 && error.Offset + error.Text.Length <= text.Length
            && text.AsSpan(error.Offset, error.Text.Length).SequenceEqual(error.Text);
        bool isSilent = error.Text.Length == 0 && error.Problem != SerialListProblem.Missing
            && error.Problem != SerialListProblem.StepNotPositive;
        return error.Problem == SerialListProblem.None || serials is not null || !isPart || isSilent
            ? $"'{text}': the error {error} names no part of it"
            : null;
    }
}

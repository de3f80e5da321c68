using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using FsCheck;
using FsCheck.Fluent;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Lists of serial numbers: written and read back, and spoilt.</summary>
public sealed class SerialListTests
{
    private const int Runs = 3000;

    [Fact]
    public void A_list_that_is_written_is_read_back_as_it_was() => PropertyRun.Holds(
        Values(Serials),
        drawn =>
        {
            string text = SerialList.Format([.. drawn.Parts]);
            return SerialList.TryParse(text, out string[]? back, out SerialListError error)
                ? back.SequenceEqual(drawn.Parts) ? null : $"'{text}' is read as [{string.Join(' ', back)}]"
                : $"'{text}' is not read: {error}";
        },
        Runs);

    /// <summary>Ranges against counting by hand.</summary>
    [Fact]
    public void A_range_stands_for_the_numbers_between_its_ends() => PropertyRun.Holds(
        Values(RangeParts),
        drawn =>
        {
            (string prefix, string suffix) = (drawn.Parts[0], drawn.Parts[1]);
            int[] numbers = [.. drawn.Parts.Skip(2).Select(int.Parse)];
            (int from, int to, int step, int width) = (numbers[0], numbers[1], numbers[2], numbers[3]);
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
        },
        Runs);

    [Fact]
    public void A_spoilt_list_is_read_or_its_error_names_a_part_of_it() => PropertyRun.Holds(
        Values(Spoilt),
        drawn =>
        {
            string text = drawn.Parts[0];
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
        },
        Runs);

    private static Arbitrary<Drawn> Values(Func<Dice, IEnumerable<string>> draw) => Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(seed => new Drawn([.. draw(new Dice(seed))])));

    /// <summary>Runs that count up, now and then broken, over a few shapes.</summary>
    private static IEnumerable<string> Serials(Dice dice)
    {
        for (int runs = dice.Between(1, 6); runs > 0; runs--)
        {
            string prefix = dice.Pick("A", "SN-", "S1-", "", "ü.", ".");
            string suffix = dice.Pick("", "", "x", "-2", "9b", ".");
            string format = dice.Pick("D1", "D1", "D2", "D4");
            int number = dice.Pick(0, 1, 8, 9, 98, 99, 9998);
            for (int count = dice.Between(1, 6); count > 0; count--)
            {
                yield return prefix + number.ToString(format) + suffix;
                number += dice.Weighted((8, 1), (1, 2), (1, 0));
            }
        }
    }

    private static IEnumerable<string> RangeParts(Dice dice)
    {
        int from = dice.Pick(0, 1, 7, 95, 990, 99_990);
        int count = dice.Between(1, 50);
        int width = dice.Pick(1, 1, 5, 6, 8);
        return
        [
            dice.Pick("SN-", "A1-", "", "ü"), dice.Pick("", "x", "-7", ".z"), $"{from}", $"{from + count - 1}",
            $"{dice.Between(1, 7)}", $"{width}",
        ];
    }

    private static IEnumerable<string> Spoilt(Dice dice)
    {
        string text = "";
        for (int pieces = dice.Between(0, 9); pieces > 0; pieces--)
        {
            text += dice.Pick(
                "A1", "A3", "A05", "B2x", "A9", "A10", "A2050", ",", ", ", "..", "..", ".", " ", " step ", "step", "2", "0", "-1",
                new string('7', 19), new string('x', 65));
        }

        return [text];
    }

    private sealed record Drawn(IReadOnlyList<string> Parts)
    {
        public override string ToString() => $" [{string.Join(' ', Parts)}]";
    }
}

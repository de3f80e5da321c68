using FsCheck;
using FsCheck.Fluent;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>The serial numbers of a list; at least one.</summary>
internal sealed record WrittenSerials(IReadOnlyList<string> Serials)
{
    public override string ToString() => $"[{string.Join(' ', Serials)}]";
}

/// <summary>A range that is written out from its parts; both ends have at least <paramref name="Width"/> digits.</summary>
internal sealed record SerialRangeParts(string Prefix, string Suffix, int From, int To, int Step, int Width);

/// <summary>A text of pieces of which some belong into a list, and others not.</summary>
internal sealed record SpoiltList(IReadOnlyList<string> Pieces)
{
    public string Text => string.Concat(Pieces);

    public override string ToString() => $"'{Text}'";
}

/// <summary>The arbitraries of lists of serial numbers.</summary>
internal static class SerialListArbitraries
{
    public static Arbitrary<WrittenSerials> Written() => Arb.From(
        Draw(dice => new WrittenSerials([.. Serials(dice)])),
        list => list.Serials.Count == 1 ? [] : WithoutOne(list.Serials).Select(serials => new WrittenSerials(serials)));

    public static Arbitrary<SerialRangeParts> Ranges() => Arb.From(Draw(Range), Shrink);

    public static Arbitrary<SpoiltList> Spoilt() => Arb.From(
        Draw(dice => new SpoiltList([.. SpoiltPieces(dice)])),
        list => WithoutOne(list.Pieces).Select(pieces => new SpoiltList(pieces)));

    private static Gen<T> Draw<T>(Func<Dice, T> draw) => Gen.Choose(0, int.MaxValue - 1).Select(seed => draw(new Dice(seed)));

    private static IEnumerable<IReadOnlyList<string>> WithoutOne(IReadOnlyList<string> words) =>
        Enumerable.Range(0, words.Count).Select(left => (IReadOnlyList<string>)[.. words.Where((_, i) => i != left)]);

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

    private static SerialRangeParts Range(Dice dice)
    {
        int from = dice.Pick(0, 1, 7, 95, 990, 99_990);
        int count = dice.Between(1, 50);
        int width = dice.Pick(1, 1, 5, 6, 8);
        return new SerialRangeParts(
            dice.Pick("SN-", "A1-", "", "ü"), dice.Pick("", "x", "-7", ".z"), from, from + count - 1, dice.Between(1, 7), width);
    }

    private static IEnumerable<SerialRangeParts> Shrink(SerialRangeParts range)
    {
        SerialRangeParts[] smaller =
        [
            range with { To = range.From + ((range.To - range.From) / 2) },
            range with { From = range.From / 2, To = range.To - range.From + (range.From / 2) },
            range with { Step = 1 },
            range with { Width = 1 },
        ];
        return smaller.Where(other => other != range);
    }

    private static IEnumerable<string> SpoiltPieces(Dice dice)
    {
        for (int pieces = dice.Between(0, 9); pieces > 0; pieces--)
        {
            yield return dice.Pick(
                "A1", "A3", "A05", "B2x", "A9", "A10", "A2050", ",", ", ", "..", "..", ".", " ", " step ", "step", "2", "0", "-1",
                new string('7', 19), new string('x', 65));
        }
    }
}

using System.Globalization;
using System.Numerics;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Fractions and units of measure against whole numbers without a limit.</summary>
public sealed class RationalTests
{
    private const int Runs = 5000;

    [SeededProperty(Runs, typeof(RationalArbitraries))]
    internal static void Arithmetic_is_that_of_whole_numbers_without_a_limit_and_never_wraps(RationalPair pair) =>
        Property.Holds(ArithmeticProblem(pair));

    [SeededProperty(Runs, typeof(RationalArbitraries))]
    internal static void Order_and_equality_are_those_of_whole_numbers_without_a_limit(RationalPair pair) =>
        Property.Holds(OrderProblem(pair));

    [SeededProperty(Runs, typeof(RationalArbitraries))]
    internal static void Every_number_is_in_lowest_terms_and_comes_back_from_its_texts(RationalPair pair) =>
        Property.Holds(TextProblem(pair));

    [SeededProperty(Runs, typeof(RationalArbitraries))]
    internal static void Decimal_numbers_are_read_exactly(WholeNumber box) =>
        Property.Holds(DecimalProblem(box));

    [SeededProperty(Runs, typeof(RationalArbitraries))]
    internal static void Every_quantity_comes_back_from_every_unit(Conversion conversion) =>
        Property.Holds(QuantityProblem(conversion));

    [SeededProperty(Runs, typeof(RationalArbitraries))]
    internal static void Every_amount_is_converted_exactly_or_refused(Conversion conversion) =>
        Property.Holds(AmountProblem(conversion));

    private static string? ArithmeticProblem(RationalPair pair) =>
        Problem("sum", pair, (a, b) => a + b, (a, b) => new(a.N * b.D + b.N * a.D, a.D * b.D))
            ?? Problem("difference", pair, (a, b) => a - b, (a, b) => new(a.N * b.D - b.N * a.D, a.D * b.D))
            ?? Problem("product", pair, (a, b) => a * b, (a, b) => new(a.N * b.N, a.D * b.D))
            ?? (pair.Right == 0 ? null
                : Problem("quotient", pair, (a, b) => a / b, (a, b) => new(a.N * b.D, a.D * b.N)))
            ?? Problem("opposite", pair, (a, _) => -a, (a, _) => new(-a.N, a.D));

    private static string? OrderProblem(RationalPair pair)
    {
        (Rational a, Rational b) = (pair.Left, pair.Right);
        int order = (Exact.Of(a).N * b.Denominator).CompareTo(Exact.Of(b).N * a.Denominator);
        bool agrees = Math.Sign(a.CompareTo(b)) == order && Math.Sign(b.CompareTo(a)) == -order
            && (a < b) == (order < 0) && (a > b) == (order > 0) && (a <= b) == (order <= 0) && (a >= b) == (order >= 0)
            && (a == b) == (order == 0) && (a != b) == (order != 0) && a.Equals(b) == (order == 0)
            && (order != 0 || a.GetHashCode() == b.GetHashCode()) && a.Sign == Exact.Of(a).N.Sign;
        return agrees ? null : $"they compare as {a.CompareTo(b)}, and should as {order}";
    }

    private static string? TextProblem(RationalPair pair)
    {
        Rational value = pair.Left;
        return value.Denominator < 1 || BigInteger.GreatestCommonDivisor(value.Numerator, value.Denominator) != 1
            ? "it is not in lowest terms"
            : Rational.Parse(value.ToString()) != value ? $"{value} comes back as {Rational.Parse(value.ToString())}"
            : Rational.Parse(value.ToMixedString()) != value ? $"{value.ToMixedString()} is read as another"
            : null;
    }

    private static string? DecimalProblem(WholeNumber box)
    {
        decimal value = new decimal(box.Value % 1_000_000_000_000_000) / 1_000_000m;
        Exact exact = Exact.Reduced(box.Value % 1_000_000_000_000_000, 1_000_000);
        string text = value.ToString(CultureInfo.InvariantCulture);
        return Exact.Of(Rational.Parse(text)) == exact && Exact.Of(Rational.Of(value)) == exact
            ? null
            : $"{text} is read as {Rational.Parse(text)}";
    }

    private static string? QuantityProblem(Conversion conversion)
    {
        var quantity = Quantity.FromMillionths(conversion.Whole);
        Exact exact = Exact.Reduced(
            conversion.Whole * (BigInteger)conversion.Unit.Size.Denominator,
            1_000_000 * (BigInteger)conversion.Unit.Size.Numerator);
        if (!conversion.Unit.TryFromQuantity(quantity, out Rational amount))
        {
            return exact.Fits ? $"{quantity} is {exact} and was refused" : null;
        }

        return Exact.Of(amount) != exact ? $"{quantity} is {exact} and not {amount}"
            : conversion.Unit.ToQuantity(amount) != quantity ? $"{amount} comes back as {conversion.Unit.ToQuantity(amount)}"
            : null;
    }

    private static string? AmountProblem(Conversion conversion)
    {
        (Rational amount, UnitOfMeasure unit) = (conversion.Amount, conversion.Unit);
        Exact millionths = Exact.Reduced(
            amount.Numerator * (BigInteger)unit.Size.Numerator * 1_000_000,
            amount.Denominator * (BigInteger)unit.Size.Denominator);
        bool isQuantity = millionths.D.IsOne && BigInteger.Abs(millionths.N) <= long.MaxValue;
        if (unit.TryToQuantity(amount, out Quantity quantity))
        {
            return !isQuantity || quantity.Millionths != millionths.N ? $"it became {quantity}"
                : unit.FromQuantity(quantity) != amount ? $"it comes back as {unit.FromQuantity(quantity)}"
                : null;
        }

        Exception? refusal = Record.Exception(() => unit.ToQuantity(amount));
        return isQuantity ? "it was refused"
            : millionths.D.IsOne ? refusal is OverflowException ? null : $"it is too large, and gave {refusal}"
            : refusal is InexactQuantityException { Step: var step } inexact && inexact.Amount == amount && step == unit.Step
                ? null
                : $"it is inexact, and gave {refusal}";
    }

    private static string? Problem(
        string name, RationalPair pair, Func<Rational, Rational, Rational> operation, Func<Exact, Exact, Exact> naive)
    {
        Exact unreduced = naive(Exact.Of(pair.Left), Exact.Of(pair.Right));
        Exact exact = Exact.Reduced(unreduced.N, unreduced.D);
        try
        {
            Rational result = operation(pair.Left, pair.Right);
            return Exact.Of(result) == exact ? null : $"the {name} is {exact} and not {result}";
        }
        catch (OverflowException overflow)
        {
            bool isNamed = overflow.Message.StartsWith($"{pair.Left} ", StringComparison.Ordinal)
                && overflow.Message.Contains($" {pair.Right} ", StringComparison.Ordinal);
            return exact.Fits ? $"the {name} is {exact} and was an overflow"
                : isNamed ? null : $"the operands are not named in: {overflow.Message}";
        }
    }

    /// <summary>A fraction of numbers without a limit.</summary>
    private readonly record struct Exact(BigInteger N, BigInteger D)
    {
        public bool Fits => BigInteger.Abs(N) <= long.MaxValue && D <= long.MaxValue;

        public static Exact Of(Rational value) => new(value.Numerator, value.Denominator);

        public static Exact Reduced(BigInteger numerator, BigInteger denominator)
        {
            BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
            return new(numerator / divisor, denominator / divisor);
        }

        public override string ToString() => $"{N}/{D}";
    }
}

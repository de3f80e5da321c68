using System.Globalization;

namespace Allocations.Engine.Tests.Model;

public sealed class RationalTests
{
    [Fact]
    public void The_default_is_zero_in_lowest_terms()
    {
        Rational zero = default;
        Assert.Equal((0, 1), (zero.Numerator, zero.Denominator));
        Assert.Equal(Rational.Zero, zero);
        Assert.Equal("0", zero.ToString());
        Assert.Equal(new Rational(0, -7), zero);
    }

    [Theory]
    [InlineData(6, 8, 3, 4)]
    [InlineData(-6, 8, -3, 4)]
    [InlineData(6, -8, -3, 4)]
    [InlineData(-6, -8, 3, 4)]
    [InlineData(12, 4, 3, 1)]
    [InlineData(long.MinValue, 2, long.MinValue / 2, 1)]
    [InlineData(long.MinValue, long.MinValue, 1, 1)]
    [InlineData(long.MaxValue, -long.MaxValue, -1, 1)]
    public void A_fraction_is_brought_to_lowest_terms_with_the_sign_above_the_line(
        long numerator, long denominator, long above, long below)
    {
        var fraction = new Rational(numerator, denominator);
        Assert.Equal((above, below), (fraction.Numerator, fraction.Denominator));
    }

    [Fact]
    public void A_denominator_of_zero_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rational(1, 0));

    [Fact]
    public void Dividing_by_zero_is_refused_and_says_what_was_divided() =>
        Assert.Equal("7/12 is divided by zero.", Assert.Throws<DivideByZeroException>(() => new Rational(7, 12) / 0).Message);

    [Fact]
    public void An_overflow_names_the_operands()
    {
        var most = new Rational(long.MaxValue);
        var least = new Rational(1, long.MaxValue);
        Says("9223372036854775807 + 1", () => most + 1);
        Says("-9223372036854775807 - 1", () => -most - 1);
        Says("9223372036854775807 * 3/2", () => most * new Rational(3, 2));
        Says("1/9223372036854775807 / 2", () => least / 2);
        Says("1/9223372036854775807 + 1/2", () => least + new Rational(1, 2));
        Says("-9223372036854775808/1", () => new Rational(long.MinValue));
        Says("9223372036854775808", () => Rational.Of(9223372036854775808m));

        static void Says(string operation, Func<object> overflowing) => Assert.Equal(
            $"{operation} is outside the range of fractions of 64-bit numbers.",
            Assert.Throws<OverflowException>(overflowing).Message);
    }

    [Theory]
    [InlineData("7/12", 7, 12)]
    [InlineData("14/24", 7, 12)]
    [InlineData("-7/12", -7, 12)]
    [InlineData("+7/12", 7, 12)]
    [InlineData("2 1/2", 5, 2)]
    [InlineData("-2 1/2", -5, 2)]
    [InlineData("0 1/2", 1, 2)]
    [InlineData("0.25", 1, 4)]
    [InlineData("-0.25", -1, 4)]
    [InlineData("007", 7, 1)]
    [InlineData("3.000", 3, 1)]
    [InlineData("0.1000000000000000000000000000000000000000000000000", 1, 10)]
    [InlineData("0.0000000000000000005", 1, 2_000_000_000_000_000_000)]
    [InlineData("9223372036854775807", long.MaxValue, 1)]
    [InlineData("-9223372036854775807", -long.MaxValue, 1)]
    [InlineData("3 200000000000000000000/400000000000000000000", 7, 2)]
    [InlineData("18446744073709551614/18446744073709551614", 1, 1)]
    public void Numbers_are_read_in_all_their_forms(string text, long numerator, long denominator)
    {
        Assert.Equal(new Rational(numerator, denominator), Rational.Parse(text));
        Assert.True(Rational.TryParse(text, out Rational value));
        Assert.Equal(new Rational(numerator, denominator), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("- 1")]
    [InlineData("--1")]
    [InlineData("1/0")]
    [InlineData("1/-2")]
    [InlineData("1/")]
    [InlineData("/2")]
    [InlineData("1/2/3")]
    [InlineData("1/2 3")]
    [InlineData("1 3/2")]
    [InlineData("1 2/2")]
    [InlineData("1  1/2")]
    [InlineData("1 -1/2")]
    [InlineData("1 2")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1.5.0")]
    [InlineData("1.5/2")]
    [InlineData("0,25")]
    [InlineData("1,000")]
    [InlineData("1e3")]
    [InlineData("٣")]
    [InlineData("0.-5")]
    public void What_is_no_number_is_refused_and_the_refusal_quotes_it(string text)
    {
        Assert.False(Rational.TryParse(text, out Rational value));
        Assert.Equal(Rational.Zero, value);
        string message = Assert.Throws<FormatException>(() => Rational.Parse(text)).Message;
        Assert.StartsWith($"'{text}' is no number", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("1/9223372036854775808")]
    [InlineData("9223372036854775807 1/2")]
    [InlineData("1 1/9223372036854775808")]
    [InlineData("9223372036854775808 1/2")]
    [InlineData("0.0000000000000000000000000000000000000000000001")]
    [InlineData("123456789012345678901234567890123456789")]
    [InlineData("1/123456789012345678901234567890123456789")]
    [InlineData("99999999999999999999999999999999999999.5")]
    public void A_number_out_of_range_is_an_overflow(string text)
    {
        Assert.False(Rational.TryParse(text, out _));
        Assert.Contains(text, Assert.Throws<OverflowException>(() => Rational.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 2, "5/2", "2 1/2")]
    [InlineData(-5, 2, "-5/2", "-2 1/2")]
    [InlineData(7, 12, "7/12", "7/12")]
    [InlineData(-7, 12, "-7/12", "-7/12")]
    [InlineData(3, 1, "3", "3")]
    [InlineData(0, 1, "0", "0")]
    public void A_number_is_written_as_a_fraction_or_as_people_do(long numerator, long denominator, string text, string mixed)
    {
        var value = new Rational(numerator, denominator);
        Assert.Equal(text, value.ToString());
        Assert.Equal(mixed, value.ToMixedString());
    }

    [Theory]
    [InlineData("0.25", 1, 4)]
    [InlineData("-12.50", -25, 2)]
    [InlineData("0.0000000000000000001", 0, 0)]
    [InlineData("79228162514264337593543950335", 0, 0)]
    public void Decimals_are_taken_exactly_or_not_at_all(string text, long numerator, long denominator)
    {
        decimal value = decimal.Parse(text, CultureInfo.InvariantCulture);
        if (denominator == 0)
        {
            Assert.Throws<OverflowException>(() => Rational.Of(value));
        }
        else
        {
            Assert.Equal(new Rational(numerator, denominator), Rational.Of(value));
            Assert.Equal(new Rational(numerator, denominator), (Rational)value);
        }
    }

    [Fact]
    public void A_fraction_compares_with_fractions_only()
    {
        var half = new Rational(1, 2);
        Assert.Equal(1, half.CompareTo(null));
        Assert.Equal(0, half.CompareTo((object)new Rational(2, 4)));
        Assert.Throws<ArgumentException>(() => half.CompareTo("1/2"));
        Assert.True(half.Equals((object)new Rational(2, 4)));
        Assert.False(half.Equals("1/2"));
        Assert.Equal(half.GetHashCode(), new Rational(2, 4).GetHashCode());
    }
}

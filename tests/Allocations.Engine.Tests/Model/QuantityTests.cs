using System.Globalization;
using Allocations.Engine.Tests.Memory;

namespace Allocations.Engine.Tests.Model;

public sealed class QuantityTests
{
    [Fact]
    public void A_tenth_and_two_tenths_are_three_tenths()
    {
        Assert.Equal(Quantity.Of(0.3m), Quantity.Of(0.1m) + Quantity.Of(0.2m));
        Assert.NotEqual(0.3, 0.1 + 0.2);
    }

    [Fact]
    public void A_dozen_twelfths_of_nothing_lost_make_a_dozen()
    {
        Quantity sum = Quantity.Zero;
        for (int i = 0; i < 1_000_000; i++)
        {
            sum += Quantity.Of(0.000001m);
        }

        Assert.Equal(Quantity.One, sum);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.000001")]
    [InlineData("-0.000001")]
    [InlineData("12.5")]
    [InlineData("9223372036854.775807")]
    [InlineData("-9223372036854.775808")]
    [InlineData("1000000.000001")]
    public void Decimals_and_texts_come_back_as_they_were(string text)
    {
        decimal exact = decimal.Parse(text, CultureInfo.InvariantCulture);
        var quantity = Quantity.Of(exact);
        Assert.Equal(exact, quantity.ToDecimal());
        Assert.Equal(text, quantity.ToString());
        Assert.Equal(quantity, (Quantity)exact);
        Assert.Equal(quantity, Quantity.FromMillionths(quantity.Millionths));
    }

    [Fact]
    public void Random_sums_are_exact()
    {
        Seeded.Run(random =>
        {
            decimal exact = 0;
            Quantity sum = Quantity.Zero;
            for (int i = 0; i < 10_000; i++)
            {
                decimal step = new decimal(random.NextInt64(-1_000_000_000, 1_000_000_000)) / 1_000_000m;
                exact += step;
                sum += Quantity.Of(step);
            }

            Assert.Equal(exact, sum.ToDecimal());
        });
    }

    [Fact]
    public void More_than_six_decimals_are_refused_not_rounded()
    {
        var refused = Assert.Throws<ArgumentException>(() => Quantity.Of(0.0000001m));
        Assert.Contains("0.0000001", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Quantity.Of(0.1m), Quantity.Of(0.100000000m));
    }

    [Fact]
    public void What_does_not_fit_throws_and_never_wraps()
    {
        var least = Quantity.FromMillionths(long.MinValue);
        var smallest = Quantity.FromMillionths(1);
        Assert.Throws<OverflowException>(() => Quantity.MaxValue + smallest);
        Assert.Throws<OverflowException>(() => least - smallest);
        Assert.Throws<OverflowException>(() => -least);
        Assert.Throws<OverflowException>(() => Quantity.Of(long.MaxValue));
        Assert.Throws<OverflowException>(() => Quantity.Of(long.MinValue));
        Assert.Throws<OverflowException>(() => Quantity.Of(9223372036854.775808m));
        Assert.Throws<OverflowException>(() => Quantity.Of(decimal.MaxValue));
        Assert.Throws<OverflowException>(() => Quantity.Of(decimal.MinValue));
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(-7)]
    public void Every_int_is_a_quantity(int units)
    {
        Quantity quantity = units;
        Assert.Equal(units, quantity.ToDecimal());
        Assert.Equal(Quantity.Of((long)units), quantity);
        Assert.True(quantity.IsWhole);
    }

    [Fact]
    public void Texts_do_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            var quantity = Quantity.Of(-1234.5m);
            Assert.Equal("-1234.5", quantity.ToString());
            Assert.Equal("-1234.5", $"{quantity}");
            Assert.Equal("~1234,5", quantity.ToString(null, comma));
            Assert.Equal("-1234.500", quantity.ToString("0.000", null));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Formatting_into_a_span_says_when_there_is_no_room()
    {
        Span<char> room = stackalloc char[8];
        Assert.True(Quantity.Of(12.25m).TryFormat(room, out int written, default, null));
        Assert.Equal("12.25", room[..written]);
        Assert.False(Quantity.MaxValue.TryFormat(room, out written, default, null));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Comparisons_agree_with_each_other()
    {
        Quantity[] ascending = [Quantity.Of(-1), Quantity.Zero, Quantity.FromMillionths(1), Quantity.One, Quantity.MaxValue];
        for (int i = 0; i < ascending.Length; i++)
        {
            for (int j = 0; j < ascending.Length; j++)
            {
                (Quantity left, Quantity right) = (ascending[i], ascending[j]);
                Assert.Equal(i < j, left < right);
                Assert.Equal(i > j, left > right);
                Assert.Equal(i <= j, left <= right);
                Assert.Equal(i >= j, left >= right);
                Assert.Equal(i == j, left == right);
                Assert.Equal(i != j, left != right);
                Assert.Equal(i == j, left.Equals((object)right));
                Assert.Equal(Math.Sign(i - j), Math.Sign(left.CompareTo(right)));
                Assert.Equal(Math.Sign(i - j), Math.Sign(left.CompareTo((object)right)));
                Assert.True(i != j || left.GetHashCode() == right.GetHashCode());
            }
        }

        Assert.Equal(1, Quantity.Zero.CompareTo(null));
        Assert.Throws<ArgumentException>(() => Quantity.Zero.CompareTo("0"));
        Assert.False(Quantity.Zero.Equals((object)0));
    }

    [Fact]
    public void The_named_operations_are_the_operators()
    {
        (Quantity left, Quantity right) = (Quantity.Of(2.5m), Quantity.Of(1));
        Assert.Equal(left + right, Quantity.Add(left, right));
        Assert.Equal(left - right, Quantity.Subtract(left, right));
        Assert.Equal(-left, Quantity.Negate(left));
        Assert.Equal(Quantity.Of(-2.5m), -left);
    }

    [Fact]
    public void The_default_is_zero_which_is_whole_and_not_positive()
    {
        Assert.Equal(Quantity.Zero, default);
        Assert.True(default(Quantity).IsWhole);
        Assert.False(default(Quantity).IsPositive);
        Assert.True(Quantity.FromMillionths(1).IsPositive);
        Assert.False(Quantity.FromMillionths(1).IsWhole);
        Assert.False(Quantity.Of(-1).IsPositive);
        Assert.Equal(1_000_000, Quantity.MillionthsPerUnit);
    }

    [Fact]
    public void Sums_of_a_few_commands_can_not_wrap()
    {
        // The engine adds up at most a product's totals and one command before it checks.
        Assert.True(EngineLimits.QuantityPerCommand.Millionths <= long.MaxValue / 128);
    }

    [Fact]
    public void Nothing_allocates() => Allocation.IsZeroIn("quantity arithmetic", () =>
    {
        Span<char> room = stackalloc char[32];
        Quantity sum = Quantity.Zero;
        for (int i = 0; i < 1000; i++)
        {
            sum += Quantity.Of(0.25m);
            sum.TryFormat(room, out _, default, null);
        }
    });
}

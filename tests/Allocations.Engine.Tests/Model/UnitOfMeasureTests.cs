namespace Allocations.Engine.Tests.Model;

public sealed class UnitOfMeasureTests
{
    private static readonly UnitOfMeasure _dozen = new("dozen", 12);
    private static readonly UnitOfMeasure _third = new("third", new Rational(1, 3));
    private static readonly UnitOfMeasure _case = new("case of 24", 24);
    private static readonly UnitOfMeasure _inch = new("inch", new Rational(127, 5000));

    [Fact]
    public void Seven_twelfths_of_a_dozen_are_seven_units_and_back()
    {
        Assert.Equal(Quantity.Of(7), _dozen.ToQuantity(new Rational(7, 12)));
        Assert.Equal(new Rational(7, 12), _dozen.FromQuantity(7));
        Assert.Equal("7/12", _dozen.FromQuantity(7).ToString());
    }

    [Fact]
    public void Other_units_are_exact_too()
    {
        Assert.Equal(Quantity.Of(1), _third.ToQuantity(3));
        Assert.Equal((Rational)3, _third.FromQuantity(1));
        Assert.Equal(Quantity.Of(60), _case.ToQuantity(Rational.Parse("2 1/2")));
        Assert.Equal("2 1/2", _case.FromQuantity(60).ToMixedString());
        Assert.Equal(Quantity.Of(0.0254m), _inch.ToQuantity(1));
        Assert.Equal(-Quantity.Of(0.0127m), _inch.ToQuantity(new Rational(-1, 2)));
    }

    [Fact]
    public void An_amount_that_is_no_quantity_is_refused_and_never_rounded()
    {
        Assert.False(_third.TryToQuantity(1, out Quantity quantity));
        Assert.Equal(Quantity.Zero, quantity);
        var refusal = Assert.Throws<InexactQuantityException>(() => _third.ToQuantity(1));
        Assert.Equal((Rational)1, refusal.Amount);
        Assert.Same(_third, refusal.Unit);
        Assert.Equal(new Rational(3, 1_000_000), refusal.Step);
        Assert.Equal(
            "1 third is no exact quantity: with third = 1/3 it must be a multiple of 3/1000000 third. It is not rounded.",
            refusal.Message);
    }

    [Fact]
    public void The_step_is_one_millionth_of_the_products_own_unit()
    {
        Assert.Equal(new Rational(1, 12_000_000), _dozen.Step);
        Assert.Equal(Quantity.FromMillionths(1), _dozen.ToQuantity(_dozen.Step));
        Assert.False(_dozen.TryToQuantity(_dozen.Step / 2, out _));
        Assert.Equal(Quantity.FromMillionths(-5), _third.ToQuantity(_third.Step * -5));
    }

    [Fact]
    public void An_amount_beyond_the_quantities_is_an_overflow_that_names_it()
    {
        var most = new Rational(9_223_372_036_854);
        Assert.Equal(Quantity.Of(9_223_372_036_854), new UnitOfMeasure("each", 1).ToQuantity(most));
        Assert.False(_dozen.TryToQuantity(most, out _));
        string message = Assert.Throws<OverflowException>(() => _dozen.ToQuantity(most)).Message;
        Assert.Equal("9223372036854 dozen is outside the range of quantities.", message);
    }

    [Fact]
    public void A_quantity_whose_amount_is_out_of_range_is_an_overflow_that_names_it()
    {
        var odd = new UnitOfMeasure("odd", new Rational(999_999_999_989, 999_999_999_961));
        Assert.False(odd.TryFromQuantity(Quantity.MaxValue, out Rational amount));
        Assert.Equal(Rational.Zero, amount);
        string message = Assert.Throws<OverflowException>(() => odd.FromQuantity(Quantity.MaxValue)).Message;
        Assert.StartsWith("9223372036854.775807 in odd is outside the range", message, StringComparison.Ordinal);
        Assert.Equal(new Rational(long.MinValue / 2, 500_000), new UnitOfMeasure("each", 1).FromQuantity(Quantity.FromMillionths(long.MinValue)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 2)]
    [InlineData(UnitOfMeasure.MaxPart + 1, 1)]
    [InlineData(1, UnitOfMeasure.MaxPart + 1)]
    public void A_size_that_is_not_above_zero_or_too_long_is_refused(long numerator, long denominator) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnitOfMeasure("x", new Rational(numerator, denominator)));

    [Fact]
    public void A_unit_needs_a_code() => Assert.Throws<ArgumentException>(() => new UnitOfMeasure("", 1));

    [Fact]
    public void The_largest_sizes_have_a_step()
    {
        const long Most = UnitOfMeasure.MaxPart;
        Assert.Equal(new Rational(1, Most * 1_000_000), new UnitOfMeasure("large", new Rational(Most)).Step);
        Assert.Equal(new Rational(Most, 1_000_000), new UnitOfMeasure("small", new Rational(1, Most)).Step);
    }

    [Fact]
    public void Units_are_values()
    {
        Assert.Equal(new UnitOfMeasure("dozen", new Rational(24, 2)), _dozen);
        Assert.NotEqual(new UnitOfMeasure("dozen", 13), _dozen);
        Assert.Equal("dozen = 12", _dozen.ToString());
        Assert.Equal("third = 1/3", _third.ToString());
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Two fractions.</summary>
internal sealed record RationalPair(Rational Left, Rational Right);

/// <summary>An amount in a unit, and a whole number of millionths.</summary>
internal sealed record Conversion(UnitOfMeasure Unit, long Whole, Rational Amount);

/// <summary>A whole number, not only a small one.</summary>
internal sealed record WholeNumber(long Value);

/// <summary>The arbitraries of fractions and units of measure.</summary>
internal static class RationalArbitraries
{
    /// <summary>Small numbers, numbers of any length, and the ends of the range; so that some results fit and others do
    /// not.</summary>
    private static readonly Gen<long> s_wholes = Gen.Frequency(
        (3, Gen.Choose(-30, 30).Select(number => (long)number)),
        (3, Gen.Choose(0, int.MaxValue - 1).Select(seed => new Random(seed).NextInt64() >> (seed % 63))),
        (2, Gen.Choose(0, int.MaxValue - 1).Select(seed => -(new Random(seed).NextInt64() >> (seed % 63)))),
        (1, Gen.Elements(long.MaxValue, -long.MaxValue, long.MaxValue - 1, 1L << 62, 1L << 32, 3_037_000_500, 1_000_000)));

    private static readonly Gen<Rational> s_rationals =
        from numerator in s_wholes
        from denominator in s_wholes
        select new Rational(numerator, denominator == 0 ? 1 : denominator);

    private static readonly Gen<UnitOfMeasure> s_units =
        from numerator in s_wholes
        from denominator in s_wholes
        let size = new Rational(Part(numerator), Part(denominator))
        select new UnitOfMeasure("unit", size);

    public static Arbitrary<RationalPair> Pairs() => Arb.From(
        from left in s_rationals
        from right in s_rationals
        select new RationalPair(left, right),
        pair => Smaller(pair.Left).Select(left => pair with { Left = left })
            .Concat(Smaller(pair.Right).Select(right => pair with { Right = right })));

    public static Arbitrary<Conversion> Conversions() => Arb.From(
        from unit in s_units
        from whole in s_wholes
        from other in s_rationals
        from kind in Gen.Choose(0, 2)
        let amount = kind switch
        {
            0 => other,
            1 => new Rational(whole % 1000),
            _ => unit.TryFromQuantity(Quantity.FromMillionths(whole), out Rational exact) ? exact : other,
        }
        select new Conversion(unit, whole, amount),
        conversion => Smaller(conversion.Whole).Select(whole => conversion with { Whole = whole })
            .Concat(Smaller(conversion.Amount).Select(amount => conversion with { Amount = amount })));

    public static Arbitrary<WholeNumber> Wholes() => Arb.From(
        s_wholes.Select(whole => new WholeNumber(whole)),
        number => Smaller(number.Value).Select(value => new WholeNumber(value)));

    /// <summary>Fractions whose numerator or denominator is smaller, and which may be in lower terms.</summary>
    private static IEnumerable<Rational> Smaller(Rational value) =>
        Smaller(value.Numerator).Select(numerator => new Rational(numerator, value.Denominator))
            .Concat(Smaller(value.Denominator).Where(part => part > 0).Select(part => new Rational(value.Numerator, part)));

    private static IEnumerable<long> Smaller(long value) =>
        value == 0 ? [] : new[] { value / 2, value - Math.Sign(value) }.Distinct();

    private static long Part(long number) => 1 + (Math.Abs(number) % UnitOfMeasure.MaxPart);
}

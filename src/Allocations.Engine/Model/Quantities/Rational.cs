using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>An exact fraction of two whole numbers, such as 7/12, for conversions between amounts and units of
/// measure.</summary>
/// <remarks>
/// <para>Range: numerators from −9,223,372,036,854,775,807 to 9,223,372,036,854,775,807, denominators from 1 to the same
/// limit. A fraction is always in lowest terms, so equal fractions have equal parts. <c>default</c> is <see cref="Zero"/>.
/// Immutable and safe to share between threads; only texts and exceptions allocate.</para>
/// <para>Arithmetic is exact: it uses 128 bits and reduces the result to lowest terms; a result that does not fit then throws
/// <see cref="OverflowException"/> with the operands in its message. A result never wraps and is never rounded.</para>
/// <para>The parts are two 64-bit numbers, because the product of any two of them, and the sum of two products, fit in 128
/// bits, so that no step of an operation can overflow before its result is known.</para>
/// <para>As text, and in JSON as a string, it is <c>7/12</c> or <c>3</c>; decimal numbers are read as well.</para>
/// </remarks>
[JsonConverter(typeof(IdJsonConverter<Rational>))]
public readonly partial struct Rational : IEquatable<Rational>, IComparable<Rational>, IComparable, ISpanParsable<Rational>,
    IUtf8SpanParsable<Rational>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The denominator less one, so that <c>default</c> is 0/1.</summary>
    private readonly long _denominatorLessOne;

    /// <summary>Creates a fraction and reduces it to lowest terms.</summary>
    /// <param name="numerator">The part above the line; any number.</param>
    /// <param name="denominator">The part below the line; any number except zero. Default: 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="denominator"/> is zero.</exception>
    /// <exception cref="OverflowException">In lowest terms a part is outside the range.</exception>
    public Rational(long numerator, long denominator = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(denominator);
        this = TryReduce(numerator, denominator, out Rational reduced)
            ? reduced
            : throw TooLarge($"{numerator}/{denominator}");
    }

    private Rational(Int128 numerator, Int128 denominator)
    {
        Numerator = (long)numerator;
        _denominatorLessOne = (long)denominator - 1;
    }

    /// <summary>Zero: the <c>default</c> value.</summary>
    public static Rational Zero => default;

    /// <summary>One.</summary>
    public static Rational One => new((Int128)1, 1);

    /// <summary>The part above the line; it carries the sign.</summary>
    public long Numerator { get; }

    /// <summary>The part below the line; above zero.</summary>
    public long Denominator => _denominatorLessOne + 1;

    /// <summary>Whether the fraction is a whole number.</summary>
    public bool IsWhole => _denominatorLessOne == 0;

    /// <summary>−1, 0 or 1 for a fraction below, equal to or above zero.</summary>
    public int Sign => Math.Sign(Numerator);

    /// <summary>Converts an exact decimal number.</summary>
    /// <exception cref="OverflowException">In lowest terms a part is outside the range.</exception>
    public static Rational Of(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        Int128 digits = ((Int128)(uint)parts[2] << 64) | ((Int128)(uint)parts[1] << 32) | (uint)parts[0];
        Int128 scale = PowerOfTen((parts[3] >> 16) & 0xFF);
        return TryReduce(parts[3] < 0 ? -digits : digits, scale, out Rational reduced)
            ? reduced
            : throw TooLarge($"{value}");
    }

    /// <summary>Converts a whole number; every <see cref="int"/> is in range.</summary>
    public static implicit operator Rational(int value) => new((Int128)value, 1);

    /// <summary>Converts as <see cref="Of(decimal)"/> does.</summary>
    public static explicit operator Rational(decimal value) => Of(value);

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">The sum is outside the range.</exception>
    public static Rational operator +(Rational left, Rational right) =>
        TryReduce(
            ((Int128)left.Numerator * right.Denominator) + ((Int128)right.Numerator * left.Denominator),
            (Int128)left.Denominator * right.Denominator,
            out Rational sum)
            ? sum
            : throw TooLarge($"{left} + {right}");

    /// <summary>The difference.</summary>
    /// <exception cref="OverflowException">The difference is outside the range.</exception>
    public static Rational operator -(Rational left, Rational right) =>
        TryReduce(
            ((Int128)left.Numerator * right.Denominator) - ((Int128)right.Numerator * left.Denominator),
            (Int128)left.Denominator * right.Denominator,
            out Rational difference)
            ? difference
            : throw TooLarge($"{left} - {right}");

    /// <summary>The product.</summary>
    /// <exception cref="OverflowException">The product is outside the range.</exception>
    public static Rational operator *(Rational left, Rational right) =>
        TryReduce(
            (Int128)left.Numerator * right.Numerator, (Int128)left.Denominator * right.Denominator, out Rational product)
            ? product
            : throw TooLarge($"{left} * {right}");

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="right"/> is zero.</exception>
    /// <exception cref="OverflowException">The quotient is outside the range.</exception>
    public static Rational operator /(Rational left, Rational right)
    {
        if (right.Numerator == 0)
        {
            throw new DivideByZeroException($"{left} is divided by zero.");
        }

        return TryDivide(left, right, out Rational quotient) ? quotient : throw TooLarge($"{left} / {right}");
    }

    /// <summary>The opposite number; always in range.</summary>
    public static Rational operator -(Rational value) => new(-(Int128)value.Numerator, value.Denominator);

    /// <summary>Whether the numbers are the same.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Whether the numbers differ.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>Whether the left number is smaller.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left number is larger.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left number is not larger.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left number is not smaller.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <inheritdoc cref="op_Addition"/>
    public static Rational Add(Rational left, Rational right) => left + right;

    /// <inheritdoc cref="op_Subtraction"/>
    public static Rational Subtract(Rational left, Rational right) => left - right;

    /// <inheritdoc cref="op_Multiply"/>
    public static Rational Multiply(Rational left, Rational right) => left * right;

    /// <inheritdoc cref="op_Division"/>
    public static Rational Divide(Rational left, Rational right) => left / right;

    /// <inheritdoc cref="op_UnaryNegation"/>
    public static Rational Negate(Rational value) => -value;

    /// <inheritdoc/>
    public int CompareTo(Rational other) =>
        ((Int128)Numerator * other.Denominator).CompareTo((Int128)other.Numerator * Denominator);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Rational other => CompareTo(other),
        _ => throw new ArgumentException("A fraction compares with fractions only.", nameof(obj)),
    };

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (Numerator.GetHashCode() * 397) ^ _denominatorLessOne.GetHashCode();

    /// <summary>Divides; the divisor must not be zero.</summary>
    internal static bool TryDivide(Rational left, Rational right, out Rational quotient) => TryReduce(
        (Int128)left.Numerator * right.Denominator, (Int128)left.Denominator * right.Numerator, out quotient);

    /// <summary>Reduces to lowest terms and checks the range of both parts. Neither part may be the smallest number of 128
    /// bits, which no product of two 64-bit numbers is.</summary>
    internal static bool TryReduce(Int128 numerator, Int128 denominator, out Rational reduced)
    {
        if (denominator < 0)
        {
            (numerator, denominator) = (-numerator, -denominator);
        }

        (Int128 divisor, Int128 rest) = (denominator, Int128.Abs(numerator));
        while (rest != 0)
        {
            (divisor, rest) = (rest, divisor % rest);
        }

        numerator /= divisor;
        denominator /= divisor;
        bool fits = Int128.Abs(numerator) <= long.MaxValue && denominator <= long.MaxValue;
        reduced = fits ? new Rational(numerator, denominator) : default;
        return fits;
    }

    private static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (; exponent > 0; exponent--)
        {
            power *= 10;
        }

        return power;
    }

    private static OverflowException TooLarge(FormattableString operation) =>
        new($"{FormattableString.Invariant(operation)} is outside the range of fractions of 64-bit numbers.");
}

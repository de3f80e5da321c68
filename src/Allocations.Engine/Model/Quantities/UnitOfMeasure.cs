using System.Globalization;
using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A unit of measure for amounts, such as a dozen or a case of 24: a code, and its size in the product's own units
/// as an exact fraction.</summary>
/// <remarks>
/// <para>A size is above zero, with up to <see cref="MaxPart"/> on each side of the line: a dozen is 12, a third 1/3, an inch
/// 127/5000 of a metre. Immutable and safe to share between threads; a successful conversion allocates nothing.</para>
/// <para>A conversion is exact or refused, never rounded: 7/12 of a dozen are 7 units, and 7 units are 7/12 of a dozen. The
/// engine checks whether the quantity is a multiple of the product's increment
/// (<see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>).</para>
/// <para>The engine counts only in the product's own unit. Units of measure of a product can be defined in the catalog
/// (<see cref="Commands.DefineUnitOfMeasure"/>), and are converted where a quantity is given or shown.</para>
/// </remarks>
[JsonConverter(typeof(UnitOfMeasureJsonConverter))]
public sealed record UnitOfMeasure
{
    /// <summary>The largest numerator and denominator of a size: 1,000,000,000,000, so that the step of every unit is a
    /// fraction in range.</summary>
    public const long MaxPart = 1_000_000_000_000;

    private static readonly Rational s_millionth = new(1, Quantity.MillionthsPerUnit);

    /// <summary>Creates a unit of measure.</summary>
    /// <param name="code">The name of the unit; not empty.</param>
    /// <param name="size">The size in the product's own units; above zero, each part up to <see cref="MaxPart"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="code"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not above zero, or a part of it is too
    /// large.</exception>
    public UnitOfMeasure(string code, Rational size)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        if (size.Sign <= 0 || size.Numerator > MaxPart || size.Denominator > MaxPart)
        {
            throw new ArgumentOutOfRangeException(
                nameof(size),
                size,
                $"The size of {code} must be above zero, with up to {Digits(MaxPart)} on each side of the line.");
        }

        Code = code;
        Size = size;
        Step = s_millionth / size;
    }

    /// <summary>The name of the unit.</summary>
    public string Code { get; }

    /// <summary>The size in the product's own units; above zero.</summary>
    public Rational Size { get; }

    /// <summary>The smallest amount in this unit that is a quantity: one millionth of the product's own unit. Only its
    /// multiples can be converted. For a dozen it is 1/12000000.</summary>
    public Rational Step { get; }

    /// <summary>Converts an amount in this unit into a quantity of the product's own unit.</summary>
    /// <param name="amount">The amount; any sign.</param>
    /// <exception cref="InexactQuantityException">The amount is not a whole number of millionths of the product's own unit,
    /// that is, not a multiple of <see cref="Step"/>.</exception>
    /// <exception cref="OverflowException">The quantity is outside the range of <see cref="Quantity"/>.</exception>
    public Quantity ToQuantity(Rational amount)
    {
        if (TryToQuantity(amount, out Quantity quantity))
        {
            return quantity;
        }

        return IsMultipleOfStep(amount)
            ? throw new OverflowException($"{amount} {Code} is outside the range of quantities.")
            : throw new InexactQuantityException(amount, this);
    }

    /// <summary>Converts an amount in this unit into a quantity of the product's own unit, if the result is exact.</summary>
    /// <param name="amount">The amount; any sign.</param>
    /// <param name="quantity">The quantity; zero if the result is false.</param>
    /// <returns>False if the amount is not a multiple of <see cref="Step"/>, or the quantity is out of range.</returns>
    public bool TryToQuantity(Rational amount, out Quantity quantity)
    {
        bool isExact = Rational.TryDivide(amount, Step, out Rational millionths) && millionths.IsWhole;
        quantity = Quantity.FromMillionths(isExact ? millionths.Numerator : 0);
        return isExact;
    }

    /// <summary>Converts a quantity of the product's own unit into an amount in this unit. The amount always exists, but it
    /// may be out of range.</summary>
    /// <param name="quantity">The quantity; any sign.</param>
    /// <exception cref="OverflowException">In lowest terms a part of the amount is outside the range of <see
    /// cref="Rational"/>.</exception>
    public Rational FromQuantity(Quantity quantity) => TryFromQuantity(quantity, out Rational amount)
        ? amount
        : throw new OverflowException($"{quantity} in {Code} is outside the range of fractions of 64-bit numbers.");

    /// <summary>Converts a quantity of the product's own unit into an amount in this unit, if the amount is in
    /// range.</summary>
    /// <param name="quantity">The quantity; any sign.</param>
    /// <param name="amount">The amount; zero if the result is false.</param>
    /// <returns>False if in lowest terms a part of the amount is outside the range of <see cref="Rational"/>.</returns>
    public bool TryFromQuantity(Quantity quantity, out Rational amount) =>
        Rational.TryReduce((Int128)quantity.Millionths * Step.Numerator, Step.Denominator, out amount);

    /// <summary>The code and the size: <c>dozen = 12</c>.</summary>
    public override string ToString() => $"{Code} = {Size}";

    /// <summary>With steps of n/d, the multiples of a step are the amounts whose denominator divides d and whose numerator is
    /// a multiple of n once the denominator is d.</summary>
    private bool IsMultipleOfStep(Rational amount) =>
        Step.Denominator % amount.Denominator == 0
        && (Int128)amount.Numerator * (Step.Denominator / amount.Denominator) % Step.Numerator == 0;

    private static string Digits(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

namespace Allocations.Engine;

/// <summary>Thrown by <see cref="UnitOfMeasure.ToQuantity"/> when an amount is no whole number of millionths of a product's own
/// unit, and so no <see cref="Quantity"/> without rounding.</summary>
/// <remarks>The engine never throws this: it is about what a host's user typed. Immutable and safe to share between
/// threads.</remarks>
public sealed class InexactQuantityException : ArithmeticException
{
    internal InexactQuantityException(Rational amount, UnitOfMeasure unit)
        : base(
            $"{amount} {unit.Code} is no exact quantity: with {unit} it must be a multiple of {unit.Step} {unit.Code}. "
            + "It is not rounded.")
    {
        Amount = amount;
        Unit = unit;
    }

    /// <summary>The amount that was to be converted.</summary>
    public Rational Amount { get; }

    /// <summary>The unit that it is in.</summary>
    public UnitOfMeasure Unit { get; }

    /// <summary>What the amount must be a multiple of.</summary>
    public Rational Step => Unit.Step;
}

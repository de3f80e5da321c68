namespace Allocations.Engine;

/// <summary>Thrown by <see cref="UnitOfMeasure.ToQuantity"/> when an amount is not a whole number of millionths of the
/// product's own unit, so that it can't be a <see cref="Quantity"/> without rounding.</summary>
/// <remarks>The engine never throws this exception: it concerns amounts that a user of the host typed. Immutable and safe to
/// share between threads.</remarks>
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

    /// <summary>The unit of the amount.</summary>
    public UnitOfMeasure Unit { get; }

    /// <summary>The step of the unit: the amount must be a multiple of it.</summary>
    public Rational Step => Unit.Step;
}

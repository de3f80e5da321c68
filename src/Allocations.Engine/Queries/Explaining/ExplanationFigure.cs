namespace Allocations.Engine;

/// <summary>A quantity on which an explanation rests.</summary>
/// <param name="Kind">Its meaning.</param>
/// <param name="Quantity">The quantity, in units of the product.</param>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct ExplanationFigure(ExplanationFigureKind Kind, Quantity Quantity);

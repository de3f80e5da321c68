namespace Allocations.Engine;

/// <summary>A unit of measure of a product.</summary>
/// <param name="Unit">The unit: its name and its size.</param>
/// <param name="Barcode">The barcode that names it; null for none.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record UnitOfMeasureView(UnitOfMeasure Unit, string? Barcode);

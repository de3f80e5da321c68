using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A unit of measure of a product.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal record struct MeasureRow : IOwnedRow
{
    /// <summary>The size in the product's own units, in lowest terms.</summary>
    [FieldOffset(0)] public long Numerator;
    [FieldOffset(8)] public long Denominator;
    [FieldOffset(16)] private int _product;
    [FieldOffset(20)] private int _next;
    [FieldOffset(24)] public int CodeText;

    /// <summary>The row of its barcode among the codes of products; 0 for none.</summary>
    [FieldOffset(28)] public int Barcode;

    public int Product
    {
        readonly get => _product;
        set => _product = value;
    }

    public int Next
    {
        readonly get => _next;
        set => _next = value;
    }

    /// <summary>Whether two numbers are the size of a unit of measure: in range, and in lowest terms.</summary>
    public static bool IsSize(long numerator, long denominator) =>
        numerator is > 0 and <= UnitOfMeasure.MaxPart && denominator is > 0 and <= UnitOfMeasure.MaxPart
        && new Rational(numerator, denominator).Denominator == denominator;
}

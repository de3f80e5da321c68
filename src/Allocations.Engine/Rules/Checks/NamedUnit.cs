namespace Allocations.Engine.Rules;

/// <summary>A resolved entry of a list of serial numbers.</summary>
/// <param name="row">The unit; 0 if the product has none with this number.</param>
/// <param name="otherProduct">If there is none, another product of the tenant that has one; or 0.</param>
/// <param name="index">The position of the entry.</param>
internal readonly struct NamedUnit(int row, int otherProduct, int index)
{
    public int Row { get; } = row;

    public int OtherProduct { get; } = otherProduct;

    public int Index { get; } = index;
}

namespace Allocations.Engine.Ledgers;

/// <summary>A change of a command after which somebody who takes bins only whole may be served.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of a bin that has more or less; 0 for none.</param>
/// <param name="Lot">Its lot; 0 for none.</param>
/// <param name="Terms">The terms on which somebody began to wait, or waits for another quantity; 0 for none.</param>
internal readonly record struct BinNews(int Product, int Location, int Lot, int Terms)
{
    /// <summary>A change that concerns all bins of a product, as of their order.</summary>
    public static BinNews OfAll(int product) => new(product, 0, 0, 0);

    /// <summary>Whether it concerns all bins of the product.</summary>
    public bool IsOfAll => (Location | Terms) == 0;
}

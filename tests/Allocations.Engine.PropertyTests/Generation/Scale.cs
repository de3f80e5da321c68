using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>How much there is of everything.</summary>
/// <param name="Serials">Serial numbers of a product.</param>
/// <param name="Quantity">The most increments that come or are asked for at once.</param>
/// <param name="List">The most entries of a list.</param>
/// <param name="MoreLocations">Shelves besides those of the world.</param>
internal sealed record Scale(int Serials, int Quantity, int List, int MoreLocations)
{
    /// <summary>So little that commands get in each other's way.</summary>
    public static Scale Small { get; } = new(Serials: 7, Quantity: 7, List: 3, MoreLocations: 0);

    /// <summary>So much that tables grow and units fill more than one word of a bitset.</summary>
    public static Scale Large { get; } = new(Serials: 700, Quantity: 40, List: 40, MoreLocations: 25);

    /// <summary>So many shelves, with so little on each, that one request is served from dozens of them.</summary>
    public static Scale ManyBins { get; } = new(Serials: 300, Quantity: 60, List: 40, MoreLocations: 60) { IsSpreadThin = true };

    /// <summary>So much of everything, from the beginning, that sums come to their end.</summary>
    public static Scale Giant { get; } = new(Serials: 7, Quantity: 7, List: 3, MoreLocations: 0) { IsGiant = true };

    /// <summary>Whether a little of each product lies on each shelf from the beginning, and little comes at once.</summary>
    public bool IsSpreadThin { get; init; }

    /// <summary>Whether nearly as much as can be counted is in stock, and outstanding, from the beginning, and quantities are often
    /// the largest that a command may carry.</summary>
    public bool IsGiant { get; init; }

    /// <summary>The numbers of two products overlap.</summary>
    public IEnumerable<string> SerialsOf(ModelProduct product)
    {
        int first = product.Id == World.Meter ? Serials - 1 : 1;
        return Enumerable.Range(first, Serials).Select(number => $"S{number}");
    }
}

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

    /// <summary>The numbers of two products overlap.</summary>
    public IEnumerable<string> SerialsOf(ModelProduct product)
    {
        int first = product.Id == World.Meter ? Serials - 1 : 1;
        return Enumerable.Range(first, Serials).Select(number => $"S{number}");
    }
}

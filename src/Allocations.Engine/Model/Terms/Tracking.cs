namespace Allocations.Engine;

/// <summary>How the units of a product are told apart.</summary>
public enum Tracking : byte
{
    /// <summary>They are not: only the quantity counts. The <c>default</c> value.</summary>
    Bulk = 0,

    /// <summary>Each unit has a serial number of its own, and quantities are whole.</summary>
    Serialized = 1,

    /// <summary>By lot: each quantity belongs to a lot, which may expire; see <see cref="CatalogOperations.DefineLotAsync"/>.
    /// Units have no numbers of their own.</summary>
    Lots = 2,
}

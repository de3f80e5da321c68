namespace Allocations.Engine;

/// <summary>The changes of a product's definition: only what is given changes.</summary>
/// <remarks><c>default</c> changes nothing. Immutable and safe to share between threads.</remarks>
[Commands.CommandPart]
public readonly record struct ProductChanges
{
    /// <summary>The display name, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; an empty text removes it.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public string? Name { get; init; }

    /// <summary>The way in which units are distinguished. It can change as long as the product has never had stock or lots, and
    /// no allocation of it is in memory.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public Tracking? Tracking { get; init; }

    /// <summary>The smallest step of quantities, above zero; whole for a serialized product. It must divide all quantities in
    /// stock, of allocations in memory, and the safety stock.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public Quantity? Increment { get; init; }

    /// <summary>The value of one unit, in the host's currency, up to six decimals, not below zero.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public Quantity? UnitValue { get; init; }

    /// <summary>The order in which serialized units, or lots, are taken from now on.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public SelectionStrategy? Selection { get; init; }

    /// <summary>The use of stock when the first waiting allocation needs all or nothing and there is too little.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public BackorderPolicy? Backorder { get; init; }

    /// <summary>Whether the product can be allocated. Allocations that exist continue.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public bool? IsAllocatable { get; init; }
}

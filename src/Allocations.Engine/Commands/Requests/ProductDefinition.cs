namespace Allocations.Engine;

/// <summary>What defines a product.</summary>
[Commands.CommandPart]
public readonly record struct ProductDefinition
{
    /// <summary>A bulk product counted in whole units, allocatable, FIFO, unless said otherwise.</summary>
    /// <param name="sku">Its SKU, unique in its tenant, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
    public ProductDefinition(string sku)
    {
        Sku = sku;
        Increment = Quantity.One;
        IsAllocatable = true;
    }

    /// <summary>The stock keeping unit: the product's code.</summary>
    public string Sku { get; }

    /// <summary>A name for people, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Name { get; init; }

    /// <summary>How units are told apart; <see cref="Tracking.Bulk"/> by default.</summary>
    public Tracking Tracking { get; init; }

    /// <summary>The smallest step that quantities are counted in, above zero; one unit by default. On a serialized product
    /// it must be whole.</summary>
    public Quantity Increment { get; init; }

    /// <summary>The value of one unit, in the host's currency, up to six decimals; zero by default.</summary>
    public Quantity UnitValue { get; init; }

    /// <summary>Which serialized units, or lots, are taken first; <see cref="SelectionStrategy.Fifo"/> by default.</summary>
    public SelectionStrategy Selection { get; init; }

    /// <summary>What happens when the first in line needs all or nothing and there is too little;
    /// <see cref="BackorderPolicy.PassOver"/> by default.</summary>
    public BackorderPolicy Backorder { get; init; }

    /// <summary>False for services, non-stock and direct-ship items; true by default.</summary>
    public bool IsAllocatable { get; init; }
}

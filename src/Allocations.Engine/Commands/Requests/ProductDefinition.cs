using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The definition of a product.</summary>
[Commands.CommandPart]
[JsonConverter(typeof(ProductDefinitionJsonConverter))]
public readonly record struct ProductDefinition
{
    /// <summary>Creates a definition; by default a bulk product counted in whole units, allocatable, FIFO.</summary>
    /// <param name="sku">The SKU, unique in its tenant, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
    public ProductDefinition(string sku)
    {
        Sku = sku;
        Increment = Quantity.One;
        IsAllocatable = true;
    }

    /// <summary>The stock keeping unit: the product's code.</summary>
    public string Sku { get; }

    /// <summary>The display name, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Name { get; init; }

    /// <summary>The way in which units are distinguished.</summary>
    /// <value>Default: <see cref="Tracking.Bulk"/>.</value>
    public Tracking Tracking { get; init; }

    /// <summary>The smallest step of quantities, above zero. For a serialized product it must be whole.</summary>
    /// <value>Default: one unit.</value>
    public Quantity Increment { get; init; }

    /// <summary>The value of one unit, in the host's currency, up to six decimals; zero by default.</summary>
    public Quantity UnitValue { get; init; }

    /// <summary>The order in which serialized units, or lots, are taken.</summary>
    /// <value>Default: <see cref="SelectionStrategy.Fifo"/>.</value>
    public SelectionStrategy Selection { get; init; }

    /// <summary>The use of stock when the first waiting allocation needs all or nothing and there is too little.</summary>
    /// <value>Default: <see cref="BackorderPolicy.PassOver"/>.</value>
    public BackorderPolicy Backorder { get; init; }

    /// <summary>Whether the product can be allocated; false for services, non-stock and direct-ship items.</summary>
    /// <value>Default: true.</value>
    public bool IsAllocatable { get; init; }
}

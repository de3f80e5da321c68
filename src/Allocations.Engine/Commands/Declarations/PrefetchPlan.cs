namespace Allocations.Engine.Commands;

/// <summary>The rows that a command of a kind touches first: what can be fetched before it is executed.</summary>
internal enum PrefetchPlan : byte
{
    /// <summary>Nothing that is worth it: the kind is rare, or finds its rows only while it is executed.</summary>
    None,

    /// <summary>The product's row, and its waiting queue.</summary>
    Product,

    /// <summary>The product, its waiting queue, and the stock at the location that stands behind the product.</summary>
    StockAtLocation,

    /// <summary>The allocation's row and its product.</summary>
    Allocation,

    /// <summary>The same, and the row of what lies between shelf and customer.</summary>
    AllocationDetail,

    /// <summary>The allocation's row, and its product unless everything is meant.</summary>
    Release,

    /// <summary>The place of a product's code.</summary>
    Code,
}

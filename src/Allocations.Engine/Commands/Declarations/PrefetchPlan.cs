namespace Allocations.Engine.Commands;

/// <summary>The rows that a command of a kind touches first, which can be fetched before it is executed.</summary>
internal enum PrefetchPlan : byte
{
    /// <summary>No rows: the kind is rare, or finds its rows only while it is executed.</summary>
    None,

    /// <summary>The product's row, and its waiting queue.</summary>
    Product,

    /// <summary>The product, its waiting queue, and the stock at the location that follows the product in the
    /// payload.</summary>
    StockAtLocation,

    /// <summary>The allocation's row and its product.</summary>
    Allocation,

    /// <summary>The same as <see cref="Allocation"/>, and the row of the stock between shelf and customer.</summary>
    AllocationDetail,

    /// <summary>The allocation's row, and its product unless the amount is everything.</summary>
    Release,

    /// <summary>The slot of a product's code.</summary>
    Code,
}

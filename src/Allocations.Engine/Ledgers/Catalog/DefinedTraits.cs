namespace Allocations.Engine.Ledgers;

/// <summary>Translates the definition of a product into its traits, and back.</summary>
internal static class DefinedTraits
{
    private const ProductTraits AllTracking = ProductTraits.Serialized | ProductTraits.LotTracked;
    private const ProductTraits AllSelection = ProductTraits.Lifo | ProductTraits.Fefo;

    /// <summary>The traits with another tracking.</summary>
    public static ProductTraits With(this ProductTraits traits, Tracking tracking) => (traits & ~AllTracking)
        | (tracking == Tracking.Serialized ? ProductTraits.Serialized : 0)
        | (tracking == Tracking.Lot ? ProductTraits.LotTracked : 0);

    /// <summary>The traits with another selection strategy.</summary>
    public static ProductTraits With(this ProductTraits traits, SelectionStrategy selection) => (traits & ~AllSelection)
        | (selection == SelectionStrategy.Lifo ? ProductTraits.Lifo : 0)
        | (selection == SelectionStrategy.Fefo ? ProductTraits.Fefo : 0);

    /// <summary>The traits with another backorder policy.</summary>
    public static ProductTraits With(this ProductTraits traits, BackorderPolicy backorder) =>
        (traits & ~ProductTraits.HoldsForHead) | (backorder == BackorderPolicy.StrictOrder ? ProductTraits.HoldsForHead : 0);

    /// <summary>The traits of a product that can, or can't, be allocated.</summary>
    public static ProductTraits WithAllocatable(this ProductTraits traits, bool isAllocatable) =>
        (traits & ~ProductTraits.NotAllocatable) | (isAllocatable ? 0 : ProductTraits.NotAllocatable);

    public static Tracking TrackingOf(ProductTraits traits) =>
        (traits & ProductTraits.Serialized) != 0 ? Tracking.Serialized
        : (traits & ProductTraits.LotTracked) != 0 ? Tracking.Lot
        : Tracking.Bulk;

    public static SelectionStrategy SelectionOf(ProductTraits traits) =>
        (traits & ProductTraits.Fefo) != 0 ? SelectionStrategy.Fefo
        : (traits & ProductTraits.Lifo) != 0 ? SelectionStrategy.Lifo
        : SelectionStrategy.Fifo;

    public static BackorderPolicy BackorderOf(ProductTraits traits) =>
        (traits & ProductTraits.HoldsForHead) != 0 ? BackorderPolicy.StrictOrder : BackorderPolicy.PassOver;

    public static bool IsAllocatable(ProductTraits traits) => (traits & ProductTraits.NotAllocatable) == 0;
}

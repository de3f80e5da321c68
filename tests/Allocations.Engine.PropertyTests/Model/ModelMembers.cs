namespace Allocations.Engine.PropertyTests.Model;

/// <summary>The unfinished allocations of a customer, or of a product, whose priorities follow it.</summary>
internal sealed class ModelMembers(bool isOfProduct)
{
    public bool IsOfProduct => isOfProduct;

    /// <summary>Those that are to be looked at, in order.</summary>
    public List<ModelAllocation> Stale { get; } = [];

    public List<ModelAllocation> Current { get; } = [];

    public IEnumerable<ModelAllocation> All => Stale.Concat(Current);
}

namespace Allocations.Engine.Tool.Importing;

/// <summary>The quantities at one place.</summary>
/// <param name="first">The first row that is about the place.</param>
internal sealed class StockSum(Entry first)
{
    public Entry First => first;

    public Quantity Free { get; set; }

    public Quantity Blocked { get; set; }

    /// <summary>The quantity of allocations at each stage.</summary>
    public Dictionary<AllocationState, Quantity> Held { get; } = [];

    public bool IsEmpty => Free == Quantity.Zero && Blocked == Quantity.Zero && Held.Values.All(each => each == Quantity.Zero);
}

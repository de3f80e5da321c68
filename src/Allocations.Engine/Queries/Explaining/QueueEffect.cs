namespace Allocations.Engine;

/// <summary>The effect of another order on one waiting allocation.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Lacks">The quantity for which it waits.</param>
/// <param name="AheadBefore">The quantity that those ahead of it wait for now.</param>
/// <param name="AheadAfter">That quantity in the other order.</param>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct QueueEffect(
    AllocationId Allocation, Quantity Lacks, Quantity AheadBefore, Quantity AheadAfter)
{
    /// <summary>The quantity by which it is delayed: so much more has to come in before it is served. Negative if it
    /// gains.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Quantity Delay => Quantity.FromMillionths(AheadAfter.Millionths - AheadBefore.Millionths);
}

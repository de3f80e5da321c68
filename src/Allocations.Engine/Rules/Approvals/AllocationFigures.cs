using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The quantities of an allocation and its place in the queue; <c>default</c> for no allocation.</summary>
/// <param name="Key">The place in the queue.</param>
/// <param name="First">The quantities in the first four buckets.</param>
/// <param name="Last">The quantities in the last four.</param>
internal readonly record struct AllocationFigures(
    ulong Key,
    (long Open, long OnOrder, long Allocated, long Picked) First,
    (long WithTechnician, long InTransit, long Delivered, long Cancelled) Last)
{
    /// <summary>Whether there is an allocation.</summary>
    public bool Exists => Key != 0;

    /// <summary>The quantity that waits.</summary>
    public long Waiting => First.Open + First.OnOrder;

    /// <summary>The figures of the allocation in a row.</summary>
    public static AllocationFigures Of(EngineState state, int row)
    {
        if (row >= state.AllocationRows.Count || !state.AllocationRows[row].IsInUse)
        {
            return default;
        }

        ref readonly AllocationRow allocation = ref state.AllocationRows[row];
        ref readonly AllocationDetailRow detail = ref state.Allocations.DetailOf(allocation);
        return new(
            allocation.Key, (allocation.Open, detail.OnOrder, allocation.Allocated, detail.Picked),
            (detail.WithTechnician, detail.InTransit, allocation.Delivered, allocation.Cancelled));
    }
}

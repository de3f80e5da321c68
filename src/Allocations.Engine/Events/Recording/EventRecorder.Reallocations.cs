namespace Allocations.Engine.Events;

/// <content>Reallocations.</content>
internal sealed unsafe partial class EventRecorder
{
    /// <summary>Whether reallocations are recorded as such: not while a log of an engine without such events is
    /// replayed.</summary>
    public bool KeepsReallocations { get; set; } = true;

    /// <summary>Records that an allocation gave stock to another one, or received it.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="other">The other one.</param>
    /// <param name="product">Their product.</param>
    /// <param name="line">The line of the command.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="allocatedAfter">The allocated quantity of the allocation after it.</param>
    /// <param name="isGiver">Whether it gave.</param>
    public void Reallocated(
        long allocation, long other, int product, int line, long quantity, long allocatedAfter, bool isGiver)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = EventKind.Reallocated,
                From = isGiver ? (byte)AllocationState.Allocated : (byte)0,
                To = isGiver ? (byte)0 : (byte)AllocationState.Allocated,
                Cause = Cause,
                Product = product,
                Allocation = allocation,
                Location = line,
                Quantity = quantity,
                FromAfter = allocatedAfter,
                ToAfter = other,
            };
        }
    }
}

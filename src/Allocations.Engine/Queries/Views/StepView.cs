using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A part of a step of an allocation between shelf and customer: the stock that one command took from one place to
/// another.</summary>
/// <remarks>A step has one part for each location, lot and unit that it took something from. Immutable and safe to share between
/// threads.</remarks>
public readonly record struct StepView
{
    /// <summary>The step, to be undone with <see cref="FulfillmentOperations.UndoStepAsync"/>.</summary>
    public required StepId Id { get; init; }

    /// <summary>The state from which the stock was taken: <see cref="AllocationState.Allocated"/> to
    /// <see cref="AllocationState.InTransit"/>.</summary>
    public required AllocationState From { get; init; }

    /// <summary>The state to which the step brought it.</summary>
    public required AllocationState To { get; init; }

    /// <summary>The location from which the stock was taken.</summary>
    public required LocationId FromLocation { get; init; }

    /// <summary>The location to which the step brought it: another one than <see cref="FromLocation"/> for a check-out alone.
    /// For stock that has left, the location that it left.</summary>
    public required LocationId ToLocation { get; init; }

    /// <summary>The lot; none for a product that is not tracked by lot.</summary>
    public required LotId Lot { get; init; }

    /// <summary>The serial number of the unit; null for a bulk product.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Serial { get; init; }

    /// <summary>The quantity that is still where the step brought it, and can be undone. Zero if later steps took all of it
    /// further.</summary>
    public required Quantity Quantity { get; init; }
}

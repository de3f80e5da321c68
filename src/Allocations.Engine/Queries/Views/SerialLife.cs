namespace Allocations.Engine;

/// <summary>One life of a serialized unit: from its arrival in stock to its departure. A unit that comes back from a customer
/// begins another one.</summary>
/// <remarks>Times come from the audit trail, and are null where it has none. Immutable and safe to share between
/// threads.</remarks>
public sealed record SerialLife
{
    /// <summary>The time at which the unit came in: received, found by a count, or given back by the reversal of a
    /// release.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The state of the unit at the end of this life (<see cref="SerialState.Delivered"/>,
    /// <see cref="SerialState.WrittenOff"/>), or, if the life has not ended, now.</summary>
    public SerialState State { get; init; }

    /// <summary>The location that the unit is at, or had last.</summary>
    public LocationId Location { get; init; }

    /// <summary>The allocation that the unit was delivered to, or that holds it; <see cref="AllocationId.None"/> if there is
    /// none.</summary>
    public AllocationId Allocation { get; init; }

    /// <summary>The source document of the allocation; null if it has none, or it is not known any more.</summary>
    public SourceDocument? Document { get; init; }

    /// <summary>The customer of the allocation; null if it has none, or it is not known any more.</summary>
    public string? Customer { get; init; }

    /// <summary>The time at which the unit was delivered; null if it was not.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The time at which the delivered unit came back, which begins the next life; null if it did not.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }
}

using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>What a fair distribution run does with an allocation, and why.</summary>
/// <remarks>Immutable.</remarks>
public readonly record struct DistributionLine
{
    /// <summary>The allocation.</summary>
    public required AllocationId Allocation { get; init; }

    /// <summary>Its product.</summary>
    public required ProductId Product { get; init; }

    /// <summary>Its customer in the catalog; none if it names none.</summary>
    public required CustomerId Customer { get; init; }

    /// <summary>The position of its segment in the profile.</summary>
    public required int Segment { get; init; }

    /// <summary>The quantity that it had allocated before the run.</summary>
    public required Quantity Before { get; init; }

    /// <summary>The quantity that it has allocated afterwards.</summary>
    public required Quantity After { get; init; }

    /// <summary>The quantity for which it waits afterwards.</summary>
    public required Quantity Lacks { get; init; }

    /// <summary>Why it gets so much, and no more.</summary>
    public required DistributionReason Reason { get; init; }

    /// <summary>What it gains; below zero what it loses.</summary>
    [JsonIgnore]
    public Quantity Difference => After - Before;
}

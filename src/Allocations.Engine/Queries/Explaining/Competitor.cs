namespace Allocations.Engine;

/// <summary>An allocation among those that compete for stock: how urgent it is, and why, what it has, and what it
/// lacks.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record Competitor
{
    /// <summary>The allocation.</summary>
    public required AllocationId Allocation { get; init; }

    /// <summary>Its product.</summary>
    public required ProductId Product { get; init; }

    /// <summary>Its headline state.</summary>
    public required AllocationState State { get; init; }

    /// <summary>Its priority: base, floor, the part of each rule, and the effective one, by which the page is ordered.</summary>
    public required PriorityView Priority { get; init; }

    /// <summary>The justification of the last change of the priority, if it was asked for
    /// (<see cref="CompetitorFilter.WithJustifications"/>) and the trail has it; otherwise that of the request; null if it has
    /// none.</summary>
    public string? Justification { get; init; }

    /// <summary>The quantity requested.</summary>
    public required Quantity Requested { get; init; }

    /// <summary>What it has: the quantity that is allocated, picked, with a technician or in transit.</summary>
    public required Quantity Has { get; init; }

    /// <summary>The part of <see cref="Has"/> that is allocated: what a reallocation could take.</summary>
    public required Quantity Allocated { get; init; }

    /// <summary>What it lacks: the quantity for which it waits.</summary>
    public required Quantity Lacks { get; init; }

    /// <summary>Whether it accepts a part.</summary>
    public bool AllowPartial { get; init; }

    /// <summary>Whether nothing may be reallocated from it: by its request, its product or its contract.</summary>
    public bool ForbidsReallocation { get; init; }

    /// <summary>The deadline; null for none.</summary>
    public DateTimeOffset? RequiredBy { get; init; }

    /// <summary>The expiry; null for none.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it is a hold.</summary>
    public bool IsHold { get; init; }

    /// <summary>The time of its creation.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The document; <c>default</c> for none.</summary>
    public SourceDocument Document { get; init; }

    /// <summary>The customer's code, or the text by which the request named it; null for none.</summary>
    public string? Customer { get; init; }

    /// <summary>The customer in the catalog; the default id for none.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>The tier of the customer; 0 for none.</summary>
    public int Tier { get; init; }

    /// <summary>The number of the contract under which it was created; null for none.</summary>
    public string? Contract { get; init; }

    /// <summary>The penalty of that contract; null for none.</summary>
    public Quantity? Penalty { get; init; }

    /// <summary>The value of what it requests, in the unit of the product's value; null if the product has none.</summary>
    public Quantity? Value { get; init; }
}

using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A filter for the allocations that compete for stock.</summary>
/// <remarks>At least one of <see cref="Product"/>, <see cref="Location"/> and <see cref="Lot"/> is named. Immutable and safe to
/// share between threads.</remarks>
public sealed record CompetitorFilter
{
    private const int DefaultLimit = 100;

    /// <summary>Creates a filter without conditions.</summary>
    /// <param name="limit">The <see cref="Limit"/>. Default: 100.</param>
    public CompetitorFilter(int limit = DefaultLimit) => Limit = limit;

    /// <summary>The product. Without one, only those that hold stock are found.</summary>
    /// <value>Default: none, for any product at the location.</value>
    public ProductId Product { get; init; }

    /// <summary>Whether those that wait are found, those that hold stock, or both.</summary>
    /// <value>Default: <see cref="CompetitorSide.Both"/>.</value>
    public CompetitorSide Side { get; init; }

    /// <summary>Of those that hold stock, only those that hold some at this location.</summary>
    /// <value>Default: none, for any location.</value>
    public LocationId Location { get; init; }

    /// <summary>Of those that hold stock, only those that hold some of this lot.</summary>
    /// <value>Default: none, for any lot.</value>
    public LotId Lot { get; init; }

    /// <summary>The serial number of a unit of the product: only the allocation that holds it is found. Null for any
    /// unit.</summary>
    /// <value>Default: null.</value>
    public string? Serial { get; init; }

    /// <summary>Whether the justification of the last change of each priority is read from the audit trail, which reads files:
    /// about as much as one history (<see cref="EventOperations"/>) for a page.</summary>
    /// <value>Default: false.</value>
    public bool WithJustifications { get; init; }

    /// <summary>The maximum number of allocations to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>.</summary>
    /// <value>Default: 100.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Limit { get; init; }

    /// <summary>The cursor: null for the first page, or <see cref="CompetitorPage.NextCursor"/> of the page before.</summary>
    /// <value>Default: null.</value>
    public string? Cursor { get; init; }
}

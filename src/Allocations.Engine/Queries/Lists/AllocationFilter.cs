using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A filter for allocations; an allocation must meet all of its conditions.</summary>
/// <remarks>The default filter matches every allocation of the tenant in memory. Immutable and safe to share between
/// threads.</remarks>
public sealed record AllocationFilter
{
    private const int DefaultLimit = 100;

    /// <summary>Creates a filter without conditions.</summary>
    /// <param name="limit">The <see cref="Limit"/>. Default: 100.</param>
    public AllocationFilter(int limit = DefaultLimit) => Limit = limit;

    /// <summary>Allocations with this headline state; any state by default.</summary>
    public AllocationState? State { get; init; }

    /// <summary>Allocations of this product; any product by default.</summary>
    public ProductId Product { get; init; }

    /// <summary>Allocations for this customer, compared byte by byte in UTF-8; an empty text for allocations without a customer.
    /// Any customer by default.</summary>
    public string? Customer { get; init; }

    /// <summary>Allocations of this document; any document by default. The page is found by the document, without visiting other
    /// allocations, unless the document has more than <see cref="EngineLimits.RowsPerPage"/>.</summary>
    public SourceDocument Document { get; init; }

    /// <summary>Allocations that have or got stock at this location (<see cref="AllocationDetails.Stock"/>); any location by
    /// default.</summary>
    public LocationId Location { get; init; }

    /// <summary>Allocations that have or got stock of this lot; any lot by default. With <see cref="Location"/>, the same stock
    /// must meet both conditions.</summary>
    public LotId Lot { get; init; }

    /// <summary>Allocations with a deadline at this time or later; no limit by default.</summary>
    public DateTimeOffset? RequiredFrom { get; init; }

    /// <summary>Allocations with a deadline before this time; no limit by default.</summary>
    public DateTimeOffset? RequiredBefore { get; init; }

    /// <summary>Allocations that were created at this time or later; no limit by default.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Allocations that were created before this time; no limit by default.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Allocations of this priority or a higher one; no limit by default.</summary>
    public Priority? MinPriority { get; init; }

    /// <summary>Allocations of this priority or a lower one; no limit by default.</summary>
    public Priority? MaxPriority { get; init; }

    /// <summary>The maximum number of allocations to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. A count does
    /// not use it.</summary>
    /// <value>Default: 100.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Limit { get; init; }

    /// <summary>The cursor: 0, the default, for the first page, or <see cref="AllocationPage.NextCursor"/> of the previous page.
    /// A count begins with it.</summary>
    public int Cursor { get; init; }
}

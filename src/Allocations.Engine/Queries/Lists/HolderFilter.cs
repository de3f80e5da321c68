using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A filter for the allocations that hold stock. An allocation holds stock that is allocated, picked, with a
/// technician or in transit; delivered stock is held by none.</summary>
/// <remarks>The default filter matches every allocation of the tenant that holds stock. Immutable and safe to share between
/// threads.</remarks>
public sealed record HolderFilter
{
    private const int DefaultLimit = 100;

    /// <summary>Creates a filter without conditions.</summary>
    /// <param name="limit">The <see cref="Limit"/>. Default: 100.</param>
    public HolderFilter(int limit = DefaultLimit) => Limit = limit;

    /// <summary>Stock at this location, or, with a technician or in transit, from this location; any location by
    /// default.</summary>
    public LocationId Location { get; init; }

    /// <summary>Stock of this product; any product by default.</summary>
    public ProductId Product { get; init; }

    /// <summary>Stock of this lot; any lot by default.</summary>
    public LotId Lot { get; init; }

    /// <summary>The maximum number of allocations to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>.</summary>
    /// <value>Default: 100.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Limit { get; init; }

    /// <summary>The cursor: 0, the default, for the first page, or <see cref="HolderPage.NextCursor"/> of the previous
    /// page.</summary>
    public int Cursor { get; init; }
}

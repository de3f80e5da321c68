namespace Allocations.Engine;

/// <summary>The reason for which an allocation waits, or got only a part, with the free stock of its product and what excludes
/// it.</summary>
/// <remarks>The free stock adds up: the sum of <see cref="Excluded"/> and <see cref="Promisable"/> is <see cref="Free"/>, if
/// <see cref="IsComplete"/>. Immutable and safe to share between threads.</remarks>
public sealed record AllocationExplanation
{
    /// <summary>The answer.</summary>
    public required Explanation Answer { get; init; }

    /// <summary>The free stock of the product, at all places.</summary>
    public required Quantity Free { get; init; }

    /// <summary>The part of it that the allocation can be promised now.</summary>
    public required Quantity Promisable { get; init; }

    /// <summary>The part of it that does not count for the allocation, by reason, in the order of
    /// <see cref="StockExclusion"/>.</summary>
    public required IReadOnlyList<ExcludedStock> Excluded { get; init; }

    /// <summary>The alternatives: places with free stock that does not count, in the order in which stock is taken; at most
    /// <see cref="EngineLimits.PlacesPerExplanation"/>.</summary>
    public required IReadOnlyList<ExcludedPlace> Alternatives { get; init; }

    /// <summary>The number of allocations that precede it in the queue; at most
    /// <see cref="EngineLimits.CompetitorsPerAnswer"/> are counted.</summary>
    public required int AheadCount { get; init; }

    /// <summary>The quantity for which these wait.</summary>
    public required Quantity Ahead { get; init; }

    /// <summary>Whether everything was counted: all places of the product, up to <see cref="EngineLimits.RowsPerPage"/>, and all
    /// that precede the allocation.</summary>
    public required bool IsComplete { get; init; }
}

using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A job, which is long work that the engine does in slices between the commands of callers, and its progress.</summary>
/// <remarks>Immutable.</remarks>
public readonly record struct JobView
{
    /// <summary>The job.</summary>
    public required JobId Id { get; init; }

    /// <summary>Its work.</summary>
    public required JobKind Kind { get; init; }

    /// <summary>Whether it still runs.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>The product that it locks; none for a job that locks none.</summary>
    public required ProductId Product { get; init; }

    /// <summary>The lot that is recalled; none for other jobs.</summary>
    public required LotId Lot { get; init; }

    /// <summary>The key of the index that it makes; none for other jobs.</summary>
    public AllocationIndexKey Index { get; init; }

    /// <summary>The sequence of its first slice.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>The sequence of its newest slice.</summary>
    public required long LastSequence { get; init; }

    /// <summary>The time of its first slice, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The time of its last slice, UTC; null while it runs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>The number of slices that were executed.</summary>
    public required long Slices { get; init; }

    /// <summary>The work that is done: for an expiry job, the number of holds, allocations, contracts and lots whose time had
    /// come; for the end of contracts, the number of allocations of which something was cancelled; for a recall, the number of
    /// reservations that were taken back, one for each allocation and location; for an index, the number of allocations that
    /// were entered; for a distribution, the number of differences that were made.</summary>
    public required long Done { get; init; }

    /// <summary>The work that remains, counted now and up to <see cref="EngineLimits.RemainingPerJob"/>. More can be added while
    /// the job runs: for an expiry job, timers that become due. For a recall, and for the end of contracts, the number of
    /// allocations of all products that are still to be visited; 0 while the queue is served. For an index, the number of rows
    /// of allocations that are still to be visited.</summary>
    public required long Remaining { get; init; }

    /// <summary>The number of times that a waiting allocation got stock that the job released.</summary>
    public required long Served { get; init; }
}

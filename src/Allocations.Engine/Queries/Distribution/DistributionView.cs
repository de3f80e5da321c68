using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A fair distribution run: its scope, how far it is, and the sums of its differences.</summary>
/// <remarks>Immutable.</remarks>
public readonly record struct DistributionView
{
    /// <summary>The run, which has the number of the job that plans it or has done so.</summary>
    public required JobId Id { get; init; }

    /// <summary>The job that works on it, or did so last: its progress is among
    /// <see cref="JobOperations.ListAsync"/>.</summary>
    public required JobId Job { get; init; }

    /// <summary>The profile whose segments it uses.</summary>
    public required string Profile { get; init; }

    /// <summary>The only product in scope; none for all products of the tenant.</summary>
    public required ProductId Product { get; init; }

    /// <summary>The only location whose stock is distributed; none for all.</summary>
    public required LocationId Location { get; init; }

    /// <summary>How far it is.</summary>
    public required DistributionState State { get; init; }

    /// <summary>The number of allocations that its segments match, and that wait or have stock.</summary>
    public required int Allocations { get; init; }

    /// <summary>The number of allocations that gain.</summary>
    public required long Gaining { get; init; }

    /// <summary>The number of allocations that lose.</summary>
    public required long Losing { get; init; }

    /// <summary>The number of allocations of segments that win (<see cref="DistributionStrategy.Win"/>) which do not get
    /// all.</summary>
    public required long Failed { get; init; }

    /// <summary>The number of differences, one for each allocation and place, that could not be made, because a timer ended an
    /// allocation or a location was frozen while the run was applied.</summary>
    public required long Missed { get; init; }

    /// <summary>The time of the plan, UTC; null while there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? PlannedAt { get; init; }

    /// <summary>The sequence of the plan; 0 while there is none.</summary>
    public required long PlannedSequence { get; init; }
}

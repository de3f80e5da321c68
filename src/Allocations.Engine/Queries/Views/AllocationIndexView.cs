namespace Allocations.Engine;

/// <summary>An index of allocations (<see cref="Commands.CreateIndex"/>).</summary>
/// <remarks>Immutable, no references.</remarks>
public readonly record struct AllocationIndexView
{
    /// <summary>The property by which the index finds allocations.</summary>
    public required AllocationIndexKey Key { get; init; }

    /// <summary>Whether all allocations are entered, so that lists use the index.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The number of allocations, of all tenants, that are entered.</summary>
    public required long Entries { get; init; }

    /// <summary>The job that makes the index, or made it (<see cref="JobOperations.ListAsync"/>).</summary>
    public required JobId Job { get; init; }
}

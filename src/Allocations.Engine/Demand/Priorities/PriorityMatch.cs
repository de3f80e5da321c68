using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Finds the priority row of an allocation.</summary>
internal readonly struct PriorityMatch(Table<PriorityRow> rows, int allocation) : IRowMatch
{
    public bool Matches(int row) => rows[row].Allocation == allocation;
}

using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Stores each waiting allocation's position in its queue in the allocation's own row.</summary>
internal readonly struct QueuePositions(Table<AllocationRow> rows) : IHeapPositions
{
    public void SetPosition(int row, int position) => rows.Edit(row).QueuePosition = position;
}

using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Stores the position of each timer in its own row.</summary>
internal readonly struct NoticeTimers(Table<NoticeRow> rows) : IHeapPositions
{
    public void SetPosition(int row, int position) => rows.Edit(row).Position = position;
}

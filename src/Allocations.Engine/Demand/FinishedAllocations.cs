using System.Diagnostics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The line of finished allocations, in the order in which they finished, and how long it may be.</summary>
/// <remarks>It is kept also while there is no limit, so that a limit that is set later finds everybody in line. The rows are
/// linked, so nothing grows; joining writes to two rows that were just in use.</remarks>
internal sealed class FinishedAllocations
{
    private const int RetentionRowNumber = 1;

    private readonly Table<AllocationRow> _rows;
    private readonly Table<RetentionRow> _retention;

    public FinishedAllocations(Table<AllocationRow> rows, Table<RetentionRow> retention)
    {
        (_rows, _retention) = (rows, retention);
        Limit(long.MaxValue, long.MaxValue);
    }

    public ref readonly RetentionRow Retention => ref _retention[RetentionRowNumber];

    public bool IsLimited => _retention[RetentionRowNumber].IsLimited;

    public void Limit(long count, long age)
    {
        ref RetentionRow retention = ref _retention.Edit(RetentionRowNumber);
        retention.MaxCount = count;
        retention.MaxAge = age;
    }

    /// <summary>An allocation that nothing more can happen to joins the line.</summary>
    public void Add(int allocation, long time)
    {
        ref RetentionRow retention = ref _retention.Edit(RetentionRowNumber);
        if (retention.Count++ == 0)
        {
            retention.First = allocation;
        }
        else
        {
            _rows.Edit(retention.Last).Next = allocation;
        }

        retention.Last = allocation;
        _rows.Edit(allocation).Finish(time);
    }

    /// <summary>Whether the first in the line has to leave.</summary>
    public bool IsFirstDue(long time)
    {
        ref readonly RetentionRow retention = ref Retention;
        return retention.Count > retention.MaxCount
            || (retention.Count > 0 && time - _rows[retention.First].FinishedAt > retention.MaxAge);
    }

    /// <summary>Takes the first out of the line.</summary>
    public int TakeFirst()
    {
        ref RetentionRow retention = ref _retention.Edit(RetentionRowNumber);
        int first = retention.First;
        Debug.Assert(retention.Count > 0 && _rows[first].IsFinished, "somebody is in line");
        retention.First = _rows[first].Next;
        if (--retention.Count == 0)
        {
            retention.Last = 0;
        }

        _rows.Edit(first).Next = 0;
        return first;
    }
}

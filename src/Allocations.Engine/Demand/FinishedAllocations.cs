using System.Diagnostics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The line of finished allocations, in the order in which they finished, and how long it may be.</summary>
/// <remarks>One whose release is reversed keeps its place: if it finishes again before its turn comes, it never left,
/// else it just
/// leaves the line. It is kept also while there is no limit, so that a limit that is set later finds everybody in line.
/// The rows are
/// linked, so nothing grows; joining writes to two rows that were just in use.</remarks>
internal sealed class FinishedAllocations : IStructure
{
    private const int RetentionRowNumber = 1;

    private readonly Table<AllocationRow> _rows;
    private readonly Table<RetentionRow> _retention;
    private Timers? _timers;

    public FinishedAllocations(Table<AllocationRow> rows, Table<RetentionRow> retention)
    {
        (_rows, _retention) = (rows, retention);
        Limit(long.MaxValue, long.MaxValue);
    }

    public ref readonly RetentionRow Retention => ref _retention[RetentionRowNumber];

    public bool IsLimited => _retention[RetentionRowNumber].IsLimited;

    /// <summary>Whoever finishes loses its timer, whatever finished it.</summary>
    public void StopTimersIn(Timers timers) => _timers = timers;

    public void Limit(long count, long age)
    {
        ref RetentionRow retention = ref _retention.Edit(RetentionRowNumber);
        retention.MaxCount = count;
        retention.MaxAge = age;
    }

    /// <summary>An allocation that is delivered or cancelled joins the line, unless it stands there from before.</summary>
    public void Add(int allocation, long time)
    {
        ref AllocationRow row = ref _rows.Edit(allocation);
        if (row.Is(AllocationTraits.HasTimer))
        {
            _timers!.Remove(allocation, row.LastSequence);
        }

        if (row.Is(AllocationTraits.InLine))
        {
            row.Finish(time);
            return;
        }

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
        row.Finish(time);
    }

    /// <summary>The line of the finished, and that of the free rows: all that are in them, and nobody else.</summary>
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.RequireCount(_retention, RetentionRowNumber + 1);
        RetentionRow retention = Retention;
        StructureCheck.Require(
            retention.MaxCount >= 0 && retention.MaxAge >= 0, _retention, RetentionRowNumber, "limits what can't be");
        RowSet line = check.Set(_rows, "row of a line");
        (int count, int last) = (0, 0);
        for (int at = retention.First; at != 0; at = _rows[at].Next)
        {
            line.Take(at, _retention, RetentionRowNumber);
            StructureCheck.Require(
                _rows[at].Is(AllocationTraits.InLine) && _rows[at].IsInUse, _rows, at, "stands in line, and is not finished");
            (count, last) = (count + 1, at);
        }

        bool isWhole = count == retention.Count && last == retention.Last;
        for (int at = retention.FirstFree; at != 0; at = _rows[at].Next)
        {
            line.Take(at, _retention, RetentionRowNumber);
            StructureCheck.Require(!_rows[at].IsInUse, _rows, at, "is free, and in use");
        }

        StructureCheck.Require(
            isWhole && line.Count - count == retention.FreeCount, _retention, RetentionRowNumber,
            "counts others than stand in line");
    }

    /// <summary>Whether the first in the line has to leave.</summary>
    public bool IsFirstDue(long time)
    {
        ref readonly RetentionRow retention = ref Retention;
        if (retention.Count == 0 || !retention.IsLimited)
        {
            return false;
        }

        ref readonly AllocationRow first = ref _rows[retention.First];
        return retention.Count > retention.MaxCount || !first.IsFinished || time - first.FinishedAt > retention.MaxAge;
    }

    /// <summary>Takes the first out of the line.</summary>
    public int TakeFirst()
    {
        ref RetentionRow retention = ref _retention.Edit(RetentionRowNumber);
        int first = retention.First;
        Debug.Assert(retention.Count > 0 && _rows[first].Is(AllocationTraits.InLine), "somebody is in line");
        retention.First = _rows[first].Next;
        if (--retention.Count == 0)
        {
            retention.Last = 0;
        }

        ref AllocationRow row = ref _rows.Edit(first);
        row.Next = 0;
        row.Clear(AllocationTraits.InLine);
        return first;
    }
}

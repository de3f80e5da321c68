using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The line of finished allocations, in the order in which they finished, and how long it may be.</summary>
/// <remarks>One whose release is reversed keeps its place: if it finishes again before its turn comes, it never left, else it
/// just leaves the line. The line is kept also while there is no limit, so that a limit that is set later finds everybody in it.
/// The rows are linked, so nothing grows; joining writes to two rows that were just in use.</remarks>
internal sealed class FinishedAllocations : IStructure
{
    private const int RetentionRowNumber = 1;

    private readonly Table<AllocationRow> _rows;
    private readonly Table<RetentionRow> _retention;
    private TimerBook? _timers;

    public FinishedAllocations(Table<AllocationRow> rows, Table<RetentionRow> retention)
    {
        (_rows, _retention) = (rows, retention);
        Limit(long.MaxValue, long.MaxValue);
    }

    public ref readonly RetentionRow Retention => ref _retention[RetentionRowNumber];

    public bool IsLimited => _retention[RetentionRowNumber].IsLimited;

    /// <summary>Whoever finishes loses its timer, whatever finished it.</summary>
    public void StopTimersIn(TimerBook timers) => _timers = timers;

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

    /// <summary>The engine's time is set back: whoever finished after it counts as finished at it, so that a limit of age holds
    /// nobody until the time of a wrong clock, and lets nobody go at once. Walks the whole line.</summary>
    public void SetBack(long time)
    {
        for (int allocation = Retention.First; allocation != 0; allocation = _rows[allocation].Next)
        {
            if (_rows[allocation].IsFinished && _rows[allocation].FinishedAt > time)
            {
                _rows.Edit(allocation).Finish(time);
            }
        }
    }

    /// <summary>The line of the finished, and that of the free rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.RequireCount(_retention, RetentionRowNumber + 1);
        RetentionRow retention = Retention;
        StructureCheck.Require(
            retention.MaxCount >= 0 && retention.MaxAge >= 0, _retention, RetentionRowNumber, "limits what can't be");
        CheckLine(check, retention);
        RowSet free = check.Set(_rows, "free row");
        for (int at = retention.FirstFree; at != 0; at = _rows[at].Next)
        {
            free.Take(at, _retention, RetentionRowNumber);
            StructureCheck.Require(!_rows[at].IsInUse, _rows, at, "is free, and in use");
        }

        StructureCheck.Require(
            free.Count == retention.FreeCount, _retention, RetentionRowNumber, "counts other free rows than there are");
    }

    /// <summary>Row by row instead of along the line, which leads from one place of the table to any other. Nobody stands behind
    /// two, nobody in front of the first, and only the last has nobody behind it: so whoever begins at the first comes to the
    /// last. Whether all that are in line are met on the way, and in their order, is for the audit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckLine(StructureCheck check, in RetentionRow retention)
    {
        RowSet inLine = check.Set(_rows, "row in a line");
        RowSet behind = check.Set(_rows, "row behind another one in a line");
        int last = 0;
        for (int row = 1; row < _rows.Count; row++)
        {
            ref readonly AllocationRow allocation = ref _rows[row];
            if (!allocation.Is(AllocationTraits.InLine))
            {
                continue;
            }

            StructureCheck.Require(allocation.IsInUse, _rows, row, "stands in line, and is not in use");
            inLine.Take(row, _rows, row);
            if (allocation.Next == 0)
            {
                StructureCheck.Require(last == 0, _rows, row, "ends a line, and is not its last");
                last = row;
                continue;
            }

            behind.Take(allocation.Next, _rows, row);
        }

        bool isLine = inLine.Count == 0
            ? retention.First == 0
            : (uint)(retention.First - 1) < (uint)(_rows.Count - 1) && inLine.Holds(retention.First)
                && !behind.Holds(retention.First);
        StructureCheck.Require(
            isLine && inLine.HoldsAll(behind) && inLine.Count == retention.Count && last == retention.Last,
            _retention, RetentionRowNumber, "counts others than stand in line");
    }

    /// <summary>Whether the first in the line has to leave.</summary>
    public bool IsFirstDue(long time)
    {
        ref readonly RetentionRow retention = ref Retention;
        if (retention.First == 0 || !retention.IsLimited)
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

using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The queue of finished allocations, in the order in which they finished, and its limits.</summary>
/// <remarks>An allocation whose release is reversed keeps its position: if it finishes again before its turn comes, nothing
/// changes, otherwise it is removed from the queue then. The queue is also kept without a limit, so that a limit that is set
/// later applies to all finished allocations. The rows are linked, so nothing grows; joining writes to two rows that were
/// just in use.</remarks>
internal sealed class FinishedAllocations : IStructure
{
    private const int RetentionRowNumber = 1;

    private readonly Table<AllocationRow> _rows;
    private readonly Table<RetentionRow> _retention;
    private TimerBook? _timers;
    private PriorityFactors? _factors;

    public FinishedAllocations(Table<AllocationRow> rows, Table<RetentionRow> retention)
    {
        (_rows, _retention) = (rows, retention);
        Limit(long.MaxValue, long.MaxValue);
    }

    public ref readonly RetentionRow Retention => ref _retention[RetentionRowNumber];

    public bool IsLimited => _retention[RetentionRowNumber].IsLimited;

    /// <summary>Sets the timers: the timer of an allocation that finishes for any reason ends.</summary>
    public void StopTimersIn(TimerBook timers) => _timers = timers;

    /// <summary>Sets those who look at allocations while they are unfinished.</summary>
    public void WatchFor(PriorityFactors factors) => _factors = factors;

    public void Limit(long count, long age)
    {
        ref RetentionRow retention = ref _retention.Edit(RetentionRowNumber);
        retention.MaxCount = count;
        retention.MaxAge = age;
    }

    /// <summary>Adds an allocation that is delivered or cancelled, unless it is in the queue already.</summary>
    public void Add(int allocation, long time)
    {
        ref AllocationRow row = ref _rows.Edit(allocation);
        if (row.Is(AllocationTraits.HasTimer))
        {
            EndTimer(allocation, row);
        }

        _timers!.Notices?.Touch(allocation);
        if (_factors!.AreWatched)
        {
            _factors.Finish(allocation, isFirst: !row.Is(AllocationTraits.InFinishedQueue));
        }

        if (row.Is(AllocationTraits.InFinishedQueue))
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

    /// <summary>The timer is kept, for a release that is reversed, or for the allocation that is recreated.</summary>
    private void EndTimer(int allocation, in AllocationRow row)
    {
        if (_timers!.KeepsAllEnded || (_timers.KeepsEnded && row.Delivered > 0))
        {
            _timers.End(allocation, row.LastSequence);
        }
        else
        {
            _timers.Remove(allocation, row.LastSequence);
        }
    }

    /// <summary>Sets the engine's time back: allocations that finished later count as finished at the new time, so that a
    /// limit of age keeps none until the time of a wrong clock, and retires none at once. Walks the whole queue.</summary>
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

    /// <summary>Checks the queue of finished allocations, and the list of free rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.RequireCount(_retention, RetentionRowNumber + 1);
        RetentionRow retention = Retention;
        StructureCheck.Require(
            retention.MaxCount >= 0 && retention.MaxAge >= 0, _retention, RetentionRowNumber, "limits what can't be");
        CheckFinishedQueue(check, retention);
        RowSet free = check.Set(_rows, "free row");
        for (int at = retention.FirstFree; at != 0; at = _rows[at].Next)
        {
            free.Take(at, _retention, RetentionRowNumber);
            StructureCheck.Require(!_rows[at].IsInUse, _rows, at, "is free, and in use");
        }

        StructureCheck.Require(
            free.Count == retention.FreeCount, _retention, RetentionRowNumber, "counts other free rows than there are");
    }

    /// <summary>Checks row by row instead of along the queue, whose order in the table is arbitrary. No allocation has two
    /// predecessors, the first has none, and only the last has no successor, so a walk from the first reaches the last. The
    /// audit checks whether it meets all of them, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckFinishedQueue(StructureCheck check, in RetentionRow retention)
    {
        RowSet inLine = check.Set(_rows, "row in a line");
        RowSet behind = check.Set(_rows, "row behind another one in a line");
        int last = 0;
        for (int row = 1; row < _rows.Count; row++)
        {
            ref readonly AllocationRow allocation = ref _rows[row];
            if (!allocation.Is(AllocationTraits.InFinishedQueue))
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

    /// <summary>Whether the first in the queue must be retired.</summary>
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

    /// <summary>Removes the first from the queue.</summary>
    public int TakeFirst()
    {
        ref RetentionRow retention = ref _retention.Edit(RetentionRowNumber);
        int first = retention.First;
        Debug.Assert(retention.Count > 0 && _rows[first].Is(AllocationTraits.InFinishedQueue), "an allocation is in the queue");
        retention.First = _rows[first].Next;
        if (--retention.Count == 0)
        {
            retention.Last = 0;
        }

        ref AllocationRow row = ref _rows.Edit(first);
        row.Next = 0;
        row.Clear(AllocationTraits.InFinishedQueue);
        return first;
    }
}

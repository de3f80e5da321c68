using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Structure checks of the priorities of a loaded state.</content>
internal sealed partial class PriorityBook : IStructure
{
    /// <summary>Checks that each row belongs to an allocation of its own, or is free, and that those with a step to come have a
    /// timer while their allocation waits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(
            _root.Count == (IsInUse ? RootRow + 1 : RootRow) && _index.IsOpen == IsInUse, _root, _root.Count - 1,
            "is there without the others");
        if (!IsInUse)
        {
            return;
        }

        StructureCheck.Require(_timers.IsSound(check, _root[RootRow].Timers), _root, RootRow, "has no timers, or in disorder");
        RowSet set = check.Set(_rows, "timer of a priority");
        for (int at = 1; at <= Count; at++)
        {
            (ulong key, int row) = _timers.At(_root[RootRow].Timers, at);
            set.Take(row, _root, RootRow);
            StructureCheck.Require(
                _rows[row].Position == at && _rows[row].DueAt > 0 && KeyOf(_rows[row]) == key, _rows, row,
                "is not at its place among the timers");
        }

        RowSet free = check.Set(_rows, "free row of a priority");
        for (int row = _root[RootRow].FirstFree; row != 0; row = _rows[row].Position)
        {
            free.Take(row, _root, RootRow);
            StructureCheck.Require(
                _rows[row] == new PriorityRow { Position = _rows[row].Position }, _rows, row, "is free, and not empty");
        }

        RowSet indexed = _index.Check(check, _rows, "priority of an allocation");
        for (int row = 1; row < _rows.Count; row++)
        {
            if (!free.Holds(row))
            {
                CheckRow(row, indexed.Holds(row), set.Holds(row));
            }
        }

        StructureCheck.Require(
            indexed.Count + free.Count == _rows.Count - 1, _rows, _rows.Count - 1, "or one before is found, and free");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckRow(int row, bool isFound, bool hasTimer)
    {
        ref readonly PriorityRow kept = ref _rows[row];
        StructureCheck.RequireRow(_allocations, kept.Allocation, _rows, row);
        StructureCheck.RequireTime(kept.DueAt, _rows, row);
        ref readonly AllocationRow allocation = ref _allocations[kept.Allocation];
        StructureCheck.Require(
            isFound && allocation.IsInUse && kept.DueAt % TimeSpan.TicksPerMinute == 0 && Find(kept.Allocation) == row
            && Priority.AreBitsValid(kept.Base) && Priority.FromBits(kept.Base).IsInBand,
            _rows, row, "belongs to nobody, or says what can't be");
        StructureCheck.Require(
            hasTimer == (kept.DueAt != 0 && allocation.QueuePosition != 0) && hasTimer == (kept.Position != 0), _rows, row,
            "has a timer, and does not wait");
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocations.Engine.Memory;
using Allocations.Engine.Serials;

namespace Allocations.Engine.Demand;

/// <content>Structure checks of the loaded steps.</content>
internal sealed partial class StepBook
{
    /// <summary>Checks that every part of a step is free, or in the list of its step and, if it has a quantity, in that of its
    /// place; that parents are older, and count their children; and that no place has less than its parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(
            _free.Count is Table.EmptyCount or FreeCount + 1, _free, _free.Count - 1, "is one too many, or one too few");
        StructureCheck.Require(
            _places.IsOpen == _steps.IsOpen && _places.IsOpen == (_free.Count > FreeCount), _free, _free.Count - 1,
            "is there without the others");
        RowSet newest = _places.Check(check, _rows, "newest step at a place");
        RowSet firsts = _steps.Check(check, _rows, "first part of a step");
        RowSet free = TakeFree(check);
        CheckRows(free);
        RowSet listed = check.Set(_rows, "part of a step");
        for (int first = 0; (first = firsts.Next(first)) != 0;)
        {
            CheckStep(first, listed);
        }

        RowSet placed = check.Set(_rows, "step at a place");
        for (int head = 0; (head = newest.Next(head)) != 0;)
        {
            CheckPlace(head, placed);
        }

        int[] children = new int[_rows.Count];
        for (int row = 1; row < _rows.Count; row++)
        {
            children[_rows[row].Parent]++;
        }

        for (int row = 1; row < _rows.Count; row++)
        {
            ref readonly StepRow step = ref _rows[row];
            StructureCheck.Require(
                free.Holds(row) != listed.Holds(row) && placed.Holds(row) == step.Quantity > 0 && step.Children == children[row],
                _rows, row, "is in no list, or counts other children");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RowSet TakeFree(StructureCheck check)
    {
        RowSet free = check.Set(_rows, "free step");
        for (int at = _free.Count > FreeCount ? _free[FreeRow] : 0; at != 0; at = _rows[at].Older)
        {
            free.Take(at, _free, FreeRow);
            StepRow rest = _rows[at];
            rest.Older = 0;
            bool isEmpty = !MemoryMarshal.AsBytes(new ReadOnlySpan<StepRow>(in rest)).ContainsAnyExcept((byte)0);
            StructureCheck.Require(isEmpty, _rows, at, "is free, and not empty");
        }

        StructureCheck.Require(
            free.Count == (_free.Count > FreeCount ? _free[FreeCount] : 0), _free, _free.Count - 1, "counts other free steps");
        return free;
    }

    /// <summary>Checks each part by itself: all that it refers to exists, and belongs to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckRows(RowSet free)
    {
        for (int row = 1; row < _rows.Count; row++)
        {
            if (free.Holds(row))
            {
                continue;
            }

            StepRow step = _rows[row];
            StructureCheck.RequireRow(_allocations.Rows, step.Allocation, _rows, row);
            StructureCheck.RequireRow(_serials.Units, step.Unit, _rows, row);
            StructureCheck.RequireRow(_rows, step.Parent, _rows, row);
            StructureCheck.RequireRow(_allocations.Ledgers, step.From.Ledger, _rows, row);
            StructureCheck.RequireRow(_allocations.Ledgers, step.To.Ledger, _rows, row);
            ref readonly AllocationRow allocation = ref _allocations.Rows[step.Allocation];
            ref readonly StepRow parent = ref _rows[step.Parent];
            bool isPossible = allocation.IsInUse && allocation.Is(AllocationTraits.UsesFurtherBuckets)
                && allocation.Is(AllocationTraits.Serialized) == (step.Unit != 0)
                && step.Sequence > 0 && step.Quantity >= 0 && (step.Quantity > 0 || step.Children > 0)
                && IsStage(step.From.Stage, AllocationState.Allocated) && IsStage(step.To.Stage, AllocationState.Picked)
                && IsOf(_allocations.Ledgers[step.From.Ledger], allocation)
                && IsOf(_allocations.Ledgers[step.To.Ledger], allocation)
                && (step.Parent == 0 || (parent.Allocation == step.Allocation && parent.Unit == step.Unit
                    && parent.To == step.From && parent.Sequence < step.Sequence));
            StructureCheck.Require(isPossible, _rows, row, "is a step that nobody took");
        }
    }

    private static bool IsStage(AllocationState stage, AllocationState least) =>
        stage >= least && stage <= AllocationState.Delivered;

    private static bool IsOf(in Ledgers.LedgerRow ledger, in AllocationRow allocation) => ledger.Product == allocation.Product;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckStep(int first, RowSet listed)
    {
        StepRow head = _rows[first];
        StructureCheck.Require(
            Find(head.Allocation, head.Sequence) == first, _rows, first, "is not found by its sequence");
        int before = 0;
        for (int at = first; at != 0; at = _rows[at].NextOfStep)
        {
            listed.Take(at, _rows, before);
            ref readonly StepRow part = ref _rows[at];
            StructureCheck.Require(
                part.Allocation == head.Allocation && part.Sequence == head.Sequence && part.PreviousOfStep == before,
                _rows, at, "is in the list of another step");
            before = at;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckPlace(int newest, RowSet placed)
    {
        StepRow head = _rows[newest];
        StructureCheck.Require(
            Newest(head.Allocation, head.Unit, head.To) == newest, _rows, newest, "is not found by its place");
        long left = HeldAt(head.Allocation, head.Unit, head.To);
        int before = 0;
        for (int at = newest; at != 0; at = _rows[at].Older)
        {
            placed.Take(at, _rows, before);
            ref readonly StepRow part = ref _rows[at];
            StructureCheck.Require(
                part.Allocation == head.Allocation && part.Unit == head.Unit && part.To == head.To && part.Newer == before
                && part.Quantity <= left,
                _rows, at, "is in the list of another place, or has more than is there");
            left -= part.Quantity;
            before = at;
        }
    }

    /// <summary>The quantity of an allocation, or of one of its units, at a place.</summary>
    public long HeldAt(int allocation, int unit, Place place)
    {
        if (unit == 0)
        {
            return _allocations.QuantityAt(allocation, place);
        }

        ref readonly UnitRow row = ref _serials.Units[unit];
        bool isThere = row.Allocation == allocation && row.Holder == _allocations.IdOf(allocation) && row.Ledger == place.Ledger
            && (int)row.State - (int)SerialState.Allocated == place.Stage - AllocationState.Allocated;
        return isThere ? Quantity.MillionthsPerUnit : 0;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocations.Engine.Memory;
using Allocations.Engine.Serials;

namespace Allocations.Engine.Demand;

/// <content>Structure checks of the loaded steps.</content>
internal sealed partial class StepBook
{
    private readonly Dictionary<Place, int> _met = [];
    private readonly Dictionary<Place, long> _left = [];

    /// <summary>Checks that every part of a step is free, or in the list of its allocation, or of its step; that parents are
    /// older, and count their children; that no place has less than its parts; and that the indexes have what they
    /// should.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(
            _free.Count is Table.EmptyCount or FreeCount + 1, _free, _free.Count - 1, "is one too many, or one too few");
        StructureCheck.Require(_places.IsOpen == _steps.IsOpen, _free, _free.Count - 1, "is there without the others");
        RowSet indexed = _places.Check(check, _rows, "newest step at a place");
        RowSet firsts = _steps.Check(check, _rows, "first unit of a step");
        RowSet free = TakeFree(check);
        CheckRows(free);
        RowSet listed = check.Set(_rows, "part of a step");
        RowSet owners = check.Set(_allocations.Rows, AllocationBook.WithSteps);
        int found = 0;
        for (int owner = 0; (owner = owners.Next(owner)) != 0;)
        {
            found += CheckBulk(owner, listed, indexed);
        }

        for (int first = 0; (first = firsts.Next(first)) != 0;)
        {
            found += CheckUnits(first, listed, indexed);
        }

        StructureCheck.Require(found == indexed.Count, _rows, _rows.Count - 1, "or one before is found where it is not");
        int[] children = new int[_rows.Count];
        for (int row = 1; row < _rows.Count; row++)
        {
            children[_rows[row].Parent]++;
        }

        for (int row = 1; row < _rows.Count; row++)
        {
            StructureCheck.Require(
                free.Holds(row) != listed.Holds(row) && _rows[row].Children == children[row],
                _rows, row, "is in no list, or counts other children");
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RowSet TakeFree(StructureCheck check)
    {
        RowSet free = check.Set(_rows, "free step");
        for (int at = _free.Count > FreeCount ? _free[FreeRow] : 0; at != 0; at = _rows[at].Next)
        {
            free.Take(at, _free, FreeRow);
            StepRow rest = _rows[at];
            rest.Next = 0;
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
            bool isPossible = allocation.IsInUse && allocation.Is(AllocationTraits.Serialized) == (step.Unit != 0)
                && (step.Unit == 0 || (!step.IsIndexed && allocation.Is(AllocationTraits.UsesFurtherBuckets)))
                && (step.IsIndexed || (step.Older | step.Newer) == 0)
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

    /// <summary>Checks the parts of a bulk allocation.</summary>
    /// <returns>The number of them that the index must have.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CheckBulk(int allocation, RowSet listed, RowSet indexed)
    {
        _met.Clear();
        _left.Clear();
        int first = _allocations.Rows[allocation].FirstStep;
        StructureCheck.RequireRow(_rows, first, _allocations.Rows, allocation);
        bool isIndexed = _rows[first].IsIndexed;
        int heads = 0;
        int before = 0;
        for (int at = first; at != 0; at = _rows[at].Next)
        {
            listed.Take(at, _rows, before);
            StepRow part = _rows[at];
            StructureCheck.Require(
                part.Allocation == allocation && part.Previous == before && part.IsIndexed == isIndexed
                && (before == 0 || part.Sequence <= _rows[before].Sequence),
                _rows, at, "is in the list of another allocation, or at another place of it");
            before = at;
            if (part.Quantity == 0)
            {
                StructureCheck.Require((part.Older | part.Newer) == 0, _rows, at, "has nothing, and stands among others");
                continue;
            }

            bool isFirst = !_met.TryGetValue(part.To, out int newer);
            long left = (isFirst ? HeldAt(allocation, 0, part.To) : _left[part.To]) - part.Quantity;
            StructureCheck.Require(left >= 0, _rows, at, "has more than is there");
            if (isIndexed)
            {
                StructureCheck.Require(
                    part.Newer == newer && (isFirst ? Newest(allocation, 0, part.To) == at : _rows[newer].Older == at)
                    && indexed.Holds(at) == isFirst,
                    _rows, at, "is not found by its place");
                heads += isFirst ? 1 : 0;
            }

            _met[part.To] = at;
            _left[part.To] = left;
        }

        foreach (int oldest in _met.Values)
        {
            StructureCheck.Require(_rows[oldest].Older == 0, _rows, oldest, "leads to more than there are");
        }

        return heads;
    }

    /// <summary>Checks the units of a step.</summary>
    /// <returns>The number of them that the index of places must have.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CheckUnits(int first, RowSet listed, RowSet indexed)
    {
        StepRow head = _rows[first];
        StructureCheck.Require(
            head.Unit != 0 && Find(head.Allocation, head.Sequence) == first, _rows, first, "is not found by its sequence");
        int there = 0;
        int before = 0;
        for (int at = first; at != 0; at = _rows[at].Next)
        {
            listed.Take(at, _rows, before);
            StepRow part = _rows[at];
            bool isThere = part.Quantity > 0;
            StructureCheck.Require(
                part.Allocation == head.Allocation && part.Unit != 0 && part.Sequence == head.Sequence && part.Previous == before
                && part.Quantity <= (isThere ? HeldAt(part.Allocation, part.Unit, part.To) : 0)
                && indexed.Holds(at) == isThere && (!isThere || Newest(part.Allocation, part.Unit, part.To) == at),
                _rows, at, "is in the list of another step, or not where it says");
            there += isThere ? 1 : 0;
            before = at;
        }

        return there;
    }
}

using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Structure checks of the lists of a loaded state.</content>
internal sealed partial class FurtherReservations
{
    /// <summary>Checks before any list: the index, and the free rows.</summary>
    /// <returns>The data for the check of each list.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CheckedReservations BeginCheck(StructureCheck check)
    {
        StructureCheck.RequireCount(_free, FreeRow + 2);
        RowSet indexed = _index.Check(check, _rows, "reservation by place");
        RowSet rows = check.Set(_rows, "reservation");
        for (int free = _free[FreeRow]; free != 0; free = _rows[free].Next)
        {
            rows.Take(free, _free, FreeRow);
            StructureCheck.Require(_rows[free].Allocation == 0 && !indexed.Holds(free), _rows, free, "is free, and not empty");
        }

        RowSet lists = check.Set(_lists, "list of reservations");
        for (int free = _free[FreeRow + 1]; free != 0; free = _lists[free].NextFree)
        {
            lists.Take(free, _free, FreeRow + 1);
        }

        return new CheckedReservations(indexed, rows, lists);
    }

    /// <summary>Checks after the lists of all allocations: a row that no list leads to could still be found by its hash, and
    /// its neighbours would not have been checked.</summary>
    public void EndCheck(in CheckedReservations all)
    {
        StructureCheck.Require(all.Rows.Count == _rows.Count - 1, _rows, _rows.Count - 1, "or one before is in no list");
        StructureCheck.Require(all.Lists.Count == _lists.Count - 1, _lists, _lists.Count - 1, "or one before is nobody's");
    }

    /// <summary>Checks the lists of an allocation: linked in both directions, each of its own stage, counted, added up, and
    /// found by their places.</summary>
    /// <param name="all">The findings of the preceding checks.</param>
    /// <param name="list">The row of the lists; not 0.</param>
    /// <param name="allocation">The allocation's row.</param>
    /// <param name="allocations">The table of allocations.</param>
    /// <param name="held">The quantities held by stage, to which those of the lists are added.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Check(in CheckedReservations all, int list, int allocation, Table allocations, Span<long> held)
    {
        all.Lists.Take(list, allocations, allocation);
        long delivered = held[(int)AllocationState.Delivered];
        int count = 0;
        for (AllocationState stage = AllocationState.Allocated; stage <= AllocationState.Delivered; stage++)
        {
            count += CheckStage(all.Rows, list, stage, allocation, ref held[(int)stage]);
        }

        delivered = held[(int)AllocationState.Delivered] - delivered;
        bool isIndexed = _lists[list].IsIndexed;
        StructureCheck.Require(
            count > 0 && count == Count(list) && delivered == DeliveredOf(list) && (isIndexed || count <= MostWalked),
            _lists, list, "counts other reservations");
        for (int at = 0; (at = Next(list, at)) != 0;)
        {
            StructureCheck.Require(
                all.Indexed.Holds(at) == isIndexed && Find(list, allocation, _rows[at].Place) == at,
                _rows, at, "is not found by its place, or not alone there");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CheckStage(RowSet rows, int list, AllocationState stage, int allocation, ref long held)
    {
        int first = First(list, stage);
        int before = 0;
        int count = 0;
        for (int at = first; at != 0; at = _rows[at].Next)
        {
            rows.Take(at, before == 0 ? _lists : _rows, before == 0 ? list : before);
            ReservationRow row = _rows[at];
            StructureCheck.Require(
                row.Allocation == allocation && row.Place.Stage == stage && row.Place.Ledger != 0
                && (before == 0 || row.Previous == before) && row.Quantity > 0 && row.Quantity <= long.MaxValue - held,
                _rows, at, "is in the list of another, or holds nothing");
            held += row.Quantity;
            before = at;
            count++;
        }

        StructureCheck.Require(first == 0 || _rows[first].Previous == before, _lists, list, "does not know a last reservation");
        return count;
    }

    /// <summary>The findings of the checks.</summary>
    /// <param name="Indexed">The rows in the index.</param>
    /// <param name="Rows">The rows that are free, or in a list.</param>
    /// <param name="Lists">The lists that are free, or have an owner.</param>
    internal readonly record struct CheckedReservations(RowSet Indexed, RowSet Rows, RowSet Lists);
}

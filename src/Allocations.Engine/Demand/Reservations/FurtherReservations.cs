using System.Diagnostics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>
/// The second and further reservations of allocations, and their deliveries from further ledgers. An allocation served from
/// one ledger, the usual case, has none of these. The cost of every step is independent of their number: each stage has its
/// own list, with both ends at hand, and an entry inside a long list is found by a hash.
/// </summary>
/// <remarks>An allocation refers to its <see cref="ReservationListRow"/>, which exists as long as any of its lists has an
/// entry.</remarks>
internal sealed partial class FurtherReservations
{
    private const int MaxReservations = 1 << 30;

    /// <summary>The maximum number that are found by walking: at most a cache line each, where the hash costs two, and
    /// room.</summary>
    private const int MostWalked = 12;

    private const int FreeRow = 1;

    private readonly Table<ReservationRow> _rows;
    private readonly Table<int> _free;
    private readonly Table<ReservationListRow> _lists;
    private readonly HashIndex _index;
    private readonly KeyedHash _hash;

    public FurtherReservations(TableSet tables, int maxAllocations, KeyedHash hash)
    {
        _hash = hash;
        _rows = tables.Add<ReservationRow>("reservations", MaxReservations);
        _free = tables.Add<int>("reservations.free", 2);
        _free.Append(2);
        _lists = tables.Add<ReservationListRow>("reservations.lists", maxAllocations);
        _index = new HashIndex(tables, "reservations.index", MaxReservations);
    }

    public ref readonly ReservationRow this[int reservation] => ref _rows[reservation];

    /// <summary>The total delivered from further ledgers.</summary>
    public long DeliveredOf(int list) => _lists[list].Delivered;

    /// <summary>The oldest at a stage; 0 for none.</summary>
    public int First(int list, AllocationState stage) => _lists[list].First(stage);

    /// <summary>The newest at a stage; 0 for none.</summary>
    public int Last(int list, AllocationState stage) => _rows[_lists[list].First(stage)].Previous;

    /// <summary>The next older one at the same stage; 0 for none.</summary>
    public int Before(int list, int reservation) =>
        First(list, _rows[reservation].Place.Stage) == reservation ? 0 : _rows[reservation].Previous;

    /// <summary>Enumerates all of them, stage by stage: pass 0 first, then the last result; 0 means that there are no
    /// more.</summary>
    public int Next(int list, int previous)
    {
        if (previous != 0 && _rows[previous].Next is > 0 and var next)
        {
            return next;
        }

        AllocationState stage = previous == 0 ? AllocationState.Allocated : _rows[previous].Place.Stage + 1;
        while (stage < AllocationState.Delivered && First(list, stage) == 0)
        {
            stage++;
        }

        return stage <= AllocationState.Delivered ? First(list, stage) : 0;
    }

    /// <summary>The one at a place; 0 for none.</summary>
    public int Find(int list, int allocation, Place place)
    {
        if (_lists[list].IsIndexed)
        {
            var match = new ReservationMatch(_rows, allocation, place);
            return _index.Find(HashOf(allocation, place), ref match);
        }

        int at = First(list, place.Stage);
        while (at != 0 && _rows[at].Place != place)
        {
            at = _rows[at].Next;
        }

        return at;
    }

    /// <summary>Adds a quantity to the one at a place, or creates it, as the last of its stage.</summary>
    public void Add(ref int list, int allocation, Place place, long quantity)
    {
        if (list == 0)
        {
            list = TakeList();
        }

        int at = Find(list, allocation, place);
        if (at == 0)
        {
            at = Append(ref _lists.Edit(list), allocation, place);
        }

        _rows.Edit(at).Quantity += quantity;
        if (place.Stage == AllocationState.Delivered)
        {
            _lists.Edit(list).Delivered += quantity;
        }
    }

    /// <summary>Reduces one by a quantity. A reservation of zero is removed.</summary>
    public void Reduce(ref int list, int reservation, long quantity)
    {
        Debug.Assert(reservation != 0, "the allocation has a reservation there");
        ref ReservationRow row = ref _rows.Edit(reservation);
        row.Quantity -= quantity;
        Debug.Assert(row.Quantity >= 0, "a reservation can't go below zero");
        if (row.Place.Stage == AllocationState.Delivered)
        {
            _lists.Edit(list).Delivered -= quantity;
        }

        if (row.Quantity == 0)
        {
            Remove(ref list, reservation);
        }
    }

    /// <summary>Whether the lists of an allocation are correct: linked in both directions, counted, added up and
    /// found.</summary>
    public bool AreSound(int list, int allocation)
    {
        int count = 0;
        long delivered = 0;
        for (int at = 0; (at = Next(list, at)) != 0;)
        {
            ReservationRow row = _rows[at];
            bool isLast = row.Next == 0;
            int behind = isLast ? First(list, row.Place.Stage) : row.Next;
            if (row.Allocation != allocation || row.Quantity <= 0
                || _rows[behind].Previous != at
                || (!isLast && _rows[row.Next].Place.Stage != row.Place.Stage)
                || Find(list, allocation, row.Place) != at
                || ++count > Count(list))
            {
                return false;
            }

            delivered += row.Place.Stage == AllocationState.Delivered ? row.Quantity : 0;
        }

        return count == Count(list) && delivered == DeliveredOf(list) && (list == 0 || count > 0);
    }

    private int Count(int list) => _lists[list].Count;

    private int Append(ref ReservationListRow list, int allocation, Place place)
    {
        int added = TakeRow();
        ref ReservationRow row = ref _rows.Edit(added);
        row = new ReservationRow { Allocation = allocation, Place = place };
        ref int first = ref ReservationListRow.First(ref list, place.Stage);
        if (first == 0)
        {
            first = added;
            row.Previous = added;
        }
        else
        {
            ref int last = ref _rows.Edit(first).Previous;
            _rows.Edit(last).Next = added;
            row.Previous = last;
            last = added;
        }

        list.Count++;
        if (list.IsIndexed)
        {
            _index.Insert(HashOf(allocation, place), added);
        }
        else if (list.Count > MostWalked)
        {
            IndexAll(ref list);
        }

        return added;
    }

    /// <summary>Adds them to the index, by which they are found until the last of them is removed.</summary>
    private void IndexAll(ref ReservationListRow list)
    {
        list.IsIndexed = true;
        for (AllocationState stage = AllocationState.Allocated; stage <= AllocationState.Delivered; stage++)
        {
            for (int at = list.First(stage); at != 0; at = _rows[at].Next)
            {
                _index.Insert(HashOf(_rows[at].Allocation, _rows[at].Place), at);
            }
        }
    }

    private void Remove(ref int list, int reservation)
    {
        ref ReservationListRow owner = ref _lists.Edit(list);
        ReservationRow row = _rows[reservation];
        Unlink(ref owner, reservation, row);
        if (owner.IsIndexed)
        {
            _index.Remove(HashOf(row.Allocation, row.Place), reservation);
        }

        _rows.Edit(reservation) = new ReservationRow { Next = _free[FreeRow] };
        _free.Edit(FreeRow) = reservation;
        if (--owner.Count == 0)
        {
            ReturnList(ref list);
        }
    }

    private void Unlink(ref ReservationListRow list, int reservation, in ReservationRow row)
    {
        ref int first = ref ReservationListRow.First(ref list, row.Place.Stage);
        if (first == reservation)
        {
            first = row.Next;
        }
        else
        {
            _rows.Edit(row.Previous).Next = row.Next;
        }

        if (first != 0)
        {
            // The one behind it, or, if it was the last, the first one, which refers to the last.
            _rows.Edit(row.Next == 0 ? first : row.Next).Previous = row.Previous;
        }
    }

    private int TakeRow()
    {
        int free = _free[FreeRow];
        if (free == 0)
        {
            return _rows.Append();
        }

        _free.Edit(FreeRow) = _rows[free].Next;
        return free;
    }

    private int TakeList()
    {
        int free = _free[FreeRow + 1];
        if (free == 0)
        {
            return _lists.Append();
        }

        ref ReservationListRow list = ref _lists.Edit(free);
        _free.Edit(FreeRow + 1) = list.NextFree;
        list = default;
        return free;
    }

    private void ReturnList(ref int list)
    {
        _lists.Edit(list) = new ReservationListRow { NextFree = _free[FreeRow + 1] };
        _free.Edit(FreeRow + 1) = list;
        list = 0;
    }

    private uint HashOf(int allocation, Place place) => _hash.Of((uint)allocation, (uint)place.Bits);
}

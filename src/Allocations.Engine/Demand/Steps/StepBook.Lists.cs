using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Demand;

/// <content>The lists of parts, and their indexes.</content>
internal sealed partial class StepBook
{
    private void Add(int allocation, int unit, Place from, Place to, long quantity, long sequence, int parent)
    {
        int added = TakeRow();
        int next = unit == 0 ? _allocations.Rows[allocation].FirstStep : FindOfUnits(allocation, sequence);
        ref StepRow row = ref _rows.Edit(added);
        row = new StepRow
        {
            Sequence = sequence, Allocation = allocation, Unit = unit, From = from, To = to, Parent = parent, Next = next,
        };
        if (next != 0)
        {
            _rows.Edit(next).Previous = added;
            row.IsIndexed = unit == 0 && _rows[next].IsIndexed;
        }

        if (unit == 0)
        {
            _allocations.Rows.Edit(allocation).FirstStep = added;
        }
        else if (next == 0)
        {
            _steps.Insert(HashOf(allocation, sequence), added);
        }
        else
        {
            _steps.Replace(HashOf(allocation, sequence), next, added);
        }

        Increase(added, quantity);
        if (unit == 0 && !row.IsIndexed && next != 0 && _rows[next].Next != 0 && IsLong(added))
        {
            IndexAll(added);
        }
    }

    private int FindOfUnits(int allocation, long sequence)
    {
        OpenIndexes();
        return Find(allocation, sequence);
    }

    private bool IsLong(int part)
    {
        int count = 0;
        for (; part != 0 && count <= MostWalked; part = _rows[part].Next)
        {
            count++;
        }

        return count > MostWalked;
    }

    /// <summary>Adds the parts of an allocation to the index, by which they are found until the last of them goes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void IndexAll(int newest)
    {
        OpenIndexes();
        for (int part = newest; part != 0; part = _rows[part].Next)
        {
            ref StepRow row = ref _rows.Edit(part);
            row.IsIndexed = true;
            if (row.Quantity > 0)
            {
                Chain(part);
            }
        }
    }

    private void OpenIndexes()
    {
        if (!_places.IsOpen)
        {
            _places.Open();
            _steps.Open();
        }
    }

    /// <summary>Increases the quantity of a part.</summary>
    private void Increase(int part, long quantity)
    {
        ref StepRow row = ref _rows.Edit(part);
        bool wasEmpty = row.Quantity == 0;
        row.Quantity += quantity;
        if (wasEmpty && (row.IsIndexed || row.Unit != 0))
        {
            Chain(part);
        }
    }

    /// <summary>Reduces the quantity of a part.</summary>
    private void Reduce(int part, long quantity)
    {
        ref StepRow row = ref _rows.Edit(part);
        Debug.Assert(row.Quantity >= quantity, "so much came there");
        bool goes = row.Quantity == quantity && quantity > 0;
        row.Quantity -= quantity;
        if (goes && (row.IsIndexed || row.Unit != 0))
        {
            Unchain(part);
        }
    }

    /// <summary>Adds a part to those at its place, behind the newer ones.</summary>
    private void Chain(int part)
    {
        ref StepRow row = ref _rows.Edit(part);
        uint hash = HashOf(row.Allocation, row.Unit, row.To);
        var match = new StepAtPlaceMatch(_rows, row.Allocation, row.Unit, row.To);
        int newest = _places.Find(hash, ref match);
        Debug.Assert(newest == 0 || row.Unit == 0, "a unit has one part at a place");
        bool isNewest = newest == 0 || row.Previous == 0 || _rows[newest].Sequence < row.Sequence;
        int newer = isNewest ? 0 : NewerAtPlace(part);
        int older = newer == 0 ? newest : _rows[newer].Older;
        row.Older = older;
        row.Newer = newer;
        if (older != 0)
        {
            _rows.Edit(older).Newer = part;
        }

        if (newer != 0)
        {
            _rows.Edit(newer).Older = part;
        }
        else if (older != 0)
        {
            _places.Replace(hash, older, part);
        }
        else
        {
            _places.Insert(hash, part);
        }
    }

    private void Unchain(int part)
    {
        ref StepRow row = ref _rows.Edit(part);
        uint hash = HashOf(row.Allocation, row.Unit, row.To);
        if (row.Older != 0)
        {
            _rows.Edit(row.Older).Newer = row.Newer;
        }

        if (row.Newer != 0)
        {
            _rows.Edit(row.Newer).Older = row.Older;
        }
        else if (row.Older != 0)
        {
            _places.Replace(hash, part, row.Older);
        }
        else
        {
            _places.Remove(hash, part);
        }

        row.Older = row.Newer = 0;
    }

    /// <summary>The next newer part of those that are chained at the place of a part which is not yet; 0 if there is none. Some
    /// must be chained there.</summary>
    /// <remarks>The list of the allocation has the same order. Its neighbours are looked at in both directions, so this takes as
    /// many steps as the part is away from the nearest of those: when many come back together, each usually stands beside the one
    /// before. (Along the chain, with a walk for each of its parts of the same command, 1,600 parts took six
    /// seconds.)</remarks>
    private int NewerAtPlace(int part)
    {
        StepRow row = _rows[part];
        int older = row.Next;
        int newer = row.Previous;
        while (true)
        {
            Debug.Assert((older | newer) != 0, "some part is chained there");
            if (older != 0 && IsChainedAt(older, row.To))
            {
                return _rows[older].Newer;
            }

            if (newer != 0 && IsChainedAt(newer, row.To))
            {
                return newer;
            }

            older = _rows[older].Next;
            newer = _rows[newer].Previous;
        }
    }

    private bool IsChainedAt(int part, Place place)
    {
        ref readonly StepRow row = ref _rows[part];
        return row.IsIndexed && row.Quantity > 0 && row.To == place;
    }

    /// <summary>Frees a part of which nothing is left, and the parts that it came from and that were kept for it.</summary>
    private void DropIfEmpty(int part)
    {
        while (part != 0 && _rows[part] is { Quantity: 0, Children: 0 })
        {
            StepRow row = _rows[part];
            Unlink(part, row);
            Free(part);
            part = row.Parent;
            if (part != 0)
            {
                _rows.Edit(part).Children--;
            }
        }
    }

    private void Unlink(int part, in StepRow row)
    {
        if (row.Next != 0)
        {
            _rows.Edit(row.Next).Previous = row.Previous;
        }

        if (row.Previous != 0)
        {
            _rows.Edit(row.Previous).Next = row.Next;
        }
        else if (row.Unit == 0)
        {
            _allocations.Rows.Edit(row.Allocation).FirstStep = row.Next;
        }
        else if (row.Next != 0)
        {
            _steps.Replace(HashOf(row.Allocation, row.Sequence), part, row.Next);
        }
        else
        {
            _steps.Remove(HashOf(row.Allocation, row.Sequence), part);
        }
    }

    private void Free(int part)
    {
        _rows.Edit(part) = new StepRow { Next = _free[FreeRow] };
        _free.Edit(FreeRow) = part;
        _free.Edit(FreeCount)++;
    }

    private int TakeRow()
    {
        if (_free.Count <= FreeCount)
        {
            _free.Append(FreeCount);
        }

        int free = _free[FreeRow];
        if (free == 0)
        {
            int added = _rows.Append();
            _rows.PrefetchLine(added + RowsAhead);
            return added;
        }

        _free.Edit(FreeRow) = _rows[free].Next;
        _free.Edit(FreeCount)--;
        return free;
    }

    private uint HashOf(int allocation, int unit, Place place) =>
        _hash.Of((uint)allocation | ((ulong)(uint)unit << 32), (uint)place.Bits);

    private uint HashOf(int allocation, long sequence) => _hash.Of((uint)allocation, (ulong)sequence);
}

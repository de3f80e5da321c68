using System.Diagnostics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>
/// The way that allocated stock has taken towards the customer, so that each step can be undone exactly and once (LIFE-6). A step
/// is the command that took it. Each part of it says how much is still where the step brought it, and from which part of an
/// earlier step that came; a part whose quantity has gone on is kept as long as a later one came from it.
/// </summary>
/// <remarks>
/// The stock that came to a place last leaves it first. Of the quantities at a place without a part (of a store that was written
/// by an engine before this book) nothing is known, and they leave last. A release that finishes an allocation in one step, which
/// is the usual one, has no part; it is written down when it is about to be reversed. The tables are empty until the first step.
/// Writer thread only.
/// </remarks>
internal sealed partial class StepBook : IStructure
{
    private const int MaxSteps = 1 << 30;
    private const int FreeRow = 1;
    private const int FreeCount = 2;

    private readonly Table<StepRow> _rows;
    private readonly Table<int> _free;
    private readonly HashIndex _places;
    private readonly HashIndex _steps;
    private readonly KeyedHash _hash;
    private readonly AllocationBook _allocations;
    private readonly Serials.SerialRegistry _serials;

    public StepBook(TableSet tables, KeyedHash hash, AllocationBook allocations, Serials.SerialRegistry serials)
    {
        _hash = hash;
        _allocations = allocations;
        _serials = serials;
        _rows = tables.Add<StepRow>("steps", MaxSteps);
        _free = tables.Add<int>("steps.free", FreeCount);
        _places = new HashIndex(tables, "steps.places", MaxSteps, opensLate: true);
        _steps = new HashIndex(tables, "steps.sequences", MaxSteps, opensLate: true);
    }

    public Table<StepRow> Rows => _rows;

    /// <summary>The parts of steps for which there is memory already.</summary>
    public long RoomWithoutMemory => _rows.RowsWithMemory - _rows.Count + (_free.Count > FreeCount ? _free[FreeCount] : 0);

    /// <summary>Records a step of a quantity, or of a unit, from one place to another.</summary>
    public void Record(int allocation, int unit, Place from, Place to, long quantity, long sequence)
    {
        Debug.Assert(quantity > 0 && from != to, "something goes somewhere");
        Open(allocation);
        while (quantity > 0 && from.Stage != AllocationState.Allocated && Newest(allocation, unit, from) is > 0 and var at)
        {
            long part = Math.Min(quantity, _rows[at].Quantity);
            Reduce(at, part);
            _rows.Edit(at).Children++;
            Add(allocation, unit, from, to, part, sequence, at);
            quantity -= part;
        }

        if (quantity > 0)
        {
            Add(allocation, unit, from, to, quantity, sequence, parent: 0);
        }
    }

    /// <summary>Takes back a quantity, or a unit, at a place: what came there last first. The steps that brought it there are
    /// forgotten.</summary>
    public void TakeBack(int allocation, int unit, Place at, long quantity)
    {
        while (quantity > 0 && Newest(allocation, unit, at) is > 0 and var newest)
        {
            long part = Math.Min(quantity, _rows[newest].Quantity);
            Reduce(newest, part);
            DropIfEmpty(newest);
            quantity -= part;
        }
    }

    /// <summary>Undoes a part of a step: the quantity is where it was before the step. The part may be free afterwards.</summary>
    public void Undo(int step, long quantity)
    {
        int parent = _rows[step].Parent;
        Reduce(step, quantity);
        if (parent != 0)
        {
            Increase(parent, quantity);
        }

        DropIfEmpty(step);
    }

    /// <summary>The first part of an allocation's step; 0 if there is none.</summary>
    public int Find(int allocation, long sequence)
    {
        if (!_steps.IsOpen)
        {
            return 0;
        }

        var match = new StepMatch(_rows, allocation, sequence);
        return _steps.Find(HashOf(allocation, sequence), ref match);
    }

    /// <summary>The newest part of a step with a quantity of an allocation at a place; 0 if there is none.</summary>
    public int Newest(int allocation, int unit, Place place)
    {
        if (!_places.IsOpen)
        {
            return 0;
        }

        var match = new StepAtPlaceMatch(_rows, allocation, unit, place);
        return _places.Find(HashOf(allocation, unit, place), ref match);
    }

    /// <summary>The quantity of a step that is still where it was brought.</summary>
    public long QuantityOf(int firstPart)
    {
        long quantity = 0;
        for (int part = firstPart; part != 0; part = _rows[part].NextOfStep)
        {
            quantity += _rows[part].Quantity;
        }

        return quantity;
    }

    /// <summary>Forgets the steps of an allocation, all of whose stock is delivered.</summary>
    public void ForgetAll(int allocation)
    {
        ref readonly AllocationRow row = ref _allocations.Rows[allocation];
        if (row.Is(AllocationTraits.Serialized))
        {
            for (int unit = row.Units; unit != 0; unit = _serials.Units[unit].Next)
            {
                Forget(allocation, unit, new Place(_serials.Units[unit].Ledger, AllocationState.Delivered));
            }

            return;
        }

        Forget(allocation, 0, new Place(row.Place.Ledger, AllocationState.Delivered));
        for (int next = 0; (next = _allocations.NextReservation(allocation, next, out Place place, out _)) != 0;)
        {
            Forget(allocation, 0, place);
        }
    }

    private void Forget(int allocation, int unit, Place place) => TakeBack(allocation, unit, place, long.MaxValue);

    private void Open(int allocation)
    {
        if (!_places.IsOpen)
        {
            _places.Open();
            _steps.Open();
            _free.Append(FreeCount);
        }

        _allocations.KeepSteps(allocation);
    }

    private void Add(int allocation, int unit, Place from, Place to, long quantity, long sequence, int parent)
    {
        int added = TakeRow();
        int next = Find(allocation, sequence);
        _rows.Edit(added) = new StepRow
        {
            Sequence = sequence, Allocation = allocation, Unit = unit, From = from, To = to, Parent = parent, NextOfStep = next,
        };
        if (next == 0)
        {
            _steps.Insert(HashOf(allocation, sequence), added);
        }
        else
        {
            _rows.Edit(next).PreviousOfStep = added;
            _steps.Replace(HashOf(allocation, sequence), next, added);
        }

        Increase(added, quantity);
    }

    /// <summary>Increases the quantity of a part. One that had none is then the newest at its place.</summary>
    private void Increase(int part, long quantity)
    {
        ref StepRow row = ref _rows.Edit(part);
        if (row.Quantity == 0)
        {
            uint hash = HashOf(row.Allocation, row.Unit, row.To);
            int newest = Newest(row.Allocation, row.Unit, row.To);
            row.Older = newest;
            if (newest == 0)
            {
                _places.Insert(hash, part);
            }
            else
            {
                _rows.Edit(newest).Newer = part;
                _places.Replace(hash, newest, part);
            }
        }

        row.Quantity += quantity;
    }

    /// <summary>Reduces the quantity of a part. One that has none left is at no place any more.</summary>
    private void Reduce(int part, long quantity)
    {
        ref StepRow row = ref _rows.Edit(part);
        row.Quantity -= quantity;
        Debug.Assert(row.Quantity >= 0, "so much came there");
        if (row.Quantity > 0)
        {
            return;
        }

        if (row.Older != 0)
        {
            _rows.Edit(row.Older).Newer = row.Newer;
        }

        uint hash = HashOf(row.Allocation, row.Unit, row.To);
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

    /// <summary>Frees a part of which nothing is left, and the parts that it came from and that were kept for it.</summary>
    private void DropIfEmpty(int part)
    {
        while (part != 0 && _rows[part] is { Quantity: 0, Children: 0 })
        {
            StepRow row = _rows[part];
            Unlink(part, row);
            _rows.Edit(part) = new StepRow { Older = _free[FreeRow] };
            _free.Edit(FreeRow) = part;
            _free.Edit(FreeCount)++;
            part = row.Parent;
            if (part != 0)
            {
                _rows.Edit(part).Children--;
            }
        }
    }

    private void Unlink(int part, in StepRow row)
    {
        if (row.NextOfStep != 0)
        {
            _rows.Edit(row.NextOfStep).PreviousOfStep = row.PreviousOfStep;
        }

        if (row.PreviousOfStep != 0)
        {
            _rows.Edit(row.PreviousOfStep).NextOfStep = row.NextOfStep;
        }
        else if (row.NextOfStep != 0)
        {
            _steps.Replace(HashOf(row.Allocation, row.Sequence), part, row.NextOfStep);
        }
        else
        {
            _steps.Remove(HashOf(row.Allocation, row.Sequence), part);
        }
    }

    private int TakeRow()
    {
        int free = _free[FreeRow];
        if (free == 0)
        {
            return _rows.Append();
        }

        _free.Edit(FreeRow) = _rows[free].Older;
        _free.Edit(FreeCount)--;
        return free;
    }

    private uint HashOf(int allocation, int unit, Place place) =>
        _hash.Of((uint)allocation | ((ulong)(uint)unit << 32), (uint)place.Bits);

    private uint HashOf(int allocation, long sequence) => _hash.Of((uint)allocation, (ulong)sequence);
}

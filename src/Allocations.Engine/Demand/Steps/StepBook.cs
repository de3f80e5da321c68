using System.Diagnostics;
using Allocations.Engine.Memory;
using Allocations.Engine.Serials;

namespace Allocations.Engine.Demand;

/// <summary>
/// The way that allocated stock has taken towards the customer, so that each step can be undone exactly and once (LIFE-6). A step
/// is the command that took it. Each part of it says how much is still where the step brought it, and from which part of an
/// earlier step that came; a part whose quantity has gone on is kept as long as a later one came from it.
/// </summary>
/// <remarks>
/// The part that was made last is taken from first. Of the quantities at a place without a part (of a store that was written by
/// an engine before this book) nothing is known, and they leave last. The release that finishes an allocation, which is the usual
/// one, has no part; it is written down when something is about to come back. The parts of a bulk allocation are in one list, the
/// newest first, which its row leads to: a few are found by walking, many by an index. A unit's part is found by an index, and so
/// is the list of all units of one step. The tables are empty until the first step. Writer thread only.
/// </remarks>
internal sealed partial class StepBook : IStructure
{
    private const int MaxSteps = 1 << 30;
    private const int FreeRow = 1;
    private const int FreeCount = 2;

    /// <summary>The maximum number of parts that are found by walking.</summary>
    private const int MostWalked = 12;

    /// <summary>The number of parts before which a new row is fetched into the cache.</summary>
    private const int RowsAhead = 4;

    private readonly Table<StepRow> _rows;
    private readonly Table<int> _free;
    private readonly HashIndex _places;
    private readonly HashIndex _steps;
    private readonly KeyedHash _hash;
    private readonly AllocationBook _allocations;
    private readonly SerialRegistry _serials;

    public StepBook(TableSet tables, KeyedHash hash, AllocationBook allocations, SerialRegistry serials)
    {
        _hash = hash;
        _allocations = allocations;
        _serials = serials;
        _rows = tables.Add<StepRow>("steps", MaxSteps);
        _free = tables.Add<int>("steps.free", FreeCount);
        _places = new HashIndex(tables, "steps.places", MaxSteps, opensLate: true);
        _steps = new HashIndex(tables, "steps.units", MaxSteps, opensLate: true);
    }

    public Table<StepRow> Rows => _rows;

    /// <summary>The parts of steps for which there is memory already.</summary>
    public long RoomWithoutMemory => _rows.RowsWithMemory - _rows.Count + (_free.Count > FreeCount ? _free[FreeCount] : 0);

    /// <summary>Records a step of a quantity, or of a unit, from one place to another.</summary>
    public void Record(int allocation, int unit, Place from, Place to, long quantity, long sequence)
    {
        Debug.Assert(quantity > 0 && from != to, "something goes somewhere");
        if (unit != 0)
        {
            _allocations.KeepSteps(allocation);
        }

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

    /// <summary>Records a release of allocated stock of a bulk product from a ledger: the most frequent step by far.</summary>
    public void RecordRelease(int allocation, int ledger, long quantity, long sequence)
    {
        ref AllocationRow owner = ref _allocations.Rows.Edit(allocation);
        int next = owner.FirstStep;
        if (next != 0 && (_rows[next].IsIndexed || _rows[next].Next != 0))
        {
            Record(allocation, 0, Place.Allocated(ledger), new Place(ledger, AllocationState.Delivered), quantity, sequence);
            return;
        }

        int added = TakeRow();
        owner.FirstStep = added;
        _rows.Edit(added) = new StepRow
        {
            Sequence = sequence, Quantity = quantity, Allocation = allocation, From = Place.Allocated(ledger),
            To = new Place(ledger, AllocationState.Delivered), Next = next,
        };
        if (next != 0)
        {
            _rows.Edit(next).Previous = added;
        }
    }

    /// <summary>Takes back a quantity, or a unit, at a place, from the part that was made last first. The parts that brought it
    /// there are forgotten.</summary>
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

    /// <summary>The first part of an allocation's step, the one that was made last; 0 if there is none.</summary>
    public int Find(int allocation, long sequence)
    {
        if (_allocations.Rows[allocation].Is(AllocationTraits.Serialized))
        {
            var match = new StepMatch(_rows, allocation, sequence);
            return _steps.IsOpen ? _steps.Find(HashOf(allocation, sequence), ref match) : 0;
        }

        int part = _allocations.Rows[allocation].FirstStep;
        while (part != 0 && _rows[part].Sequence > sequence)
        {
            part = _rows[part].Next;
        }

        return part != 0 && _rows[part].Sequence == sequence ? part : 0;
    }

    /// <summary>The next part of the same step, the one that was made before; 0 if there is none.</summary>
    public int NextOfStep(int part)
    {
        int next = _rows[part].Next;
        return next != 0 && _rows[next].Sequence == _rows[part].Sequence ? next : 0;
    }

    /// <summary>The newest part with a quantity of an allocation, or with a unit, at a place; 0 if there is none.</summary>
    public int Newest(int allocation, int unit, Place place)
    {
        int part = unit == 0 ? _allocations.Rows[allocation].FirstStep : 0;
        if (unit != 0 || _rows[part].IsIndexed)
        {
            var match = new StepAtPlaceMatch(_rows, allocation, unit, place);
            return _places.IsOpen ? _places.Find(HashOf(allocation, unit, place), ref match) : 0;
        }

        while (part != 0 && (_rows[part].To != place || _rows[part].Quantity == 0))
        {
            part = _rows[part].Next;
        }

        return part;
    }

    /// <summary>The next older part with a quantity at the same place; 0 if there is none.</summary>
    public int OlderAtPlace(int part)
    {
        StepRow row = _rows[part];
        if (row.Unit != 0 || row.IsIndexed)
        {
            return row.Older;
        }

        int older = row.Next;
        while (older != 0 && (_rows[older].To != row.To || _rows[older].Quantity == 0))
        {
            older = _rows[older].Next;
        }

        return older;
    }

    /// <summary>The delivered quantity of an allocation that no part has: it belongs to the release that finished the allocation,
    /// whose id is the allocation's last sequence.</summary>
    public long UnrecordedOf(int allocation)
    {
        ref readonly AllocationRow row = ref _allocations.Rows[allocation];
        if (!row.IsFinished)
        {
            return 0;
        }

        if (row.Is(AllocationTraits.Serialized))
        {
            return row.Is(AllocationTraits.UsesFurtherBuckets) ? 0 : row.Delivered;
        }

        long recorded = 0;
        for (int part = row.FirstStep; part != 0; part = _rows[part].Next)
        {
            recorded += _rows[part].To.Stage == AllocationState.Delivered ? _rows[part].Quantity : 0;
        }

        return row.Delivered - recorded;
    }

    /// <summary>The same of one ledger of a bulk allocation.</summary>
    public long UnrecordedAt(int allocation, int ledger)
    {
        long quantity = _allocations.DeliveredFrom(allocation, ledger);
        int part = Newest(allocation, 0, new Place(ledger, AllocationState.Delivered));
        for (; part != 0; part = OlderAtPlace(part))
        {
            quantity -= _rows[part].Quantity;
        }

        return quantity;
    }

    /// <summary>The quantity of a step that is still where it was brought.</summary>
    public long QuantityOf(int firstPart)
    {
        long quantity = 0;
        for (int part = firstPart; part != 0; part = NextOfStep(part))
        {
            quantity += _rows[part].Quantity;
        }

        return quantity;
    }

    /// <summary>Forgets the steps of an allocation, all of whose stock is delivered.</summary>
    public void ForgetAll(int allocation)
    {
        if (_allocations.Rows[allocation].Is(AllocationTraits.Serialized))
        {
            for (int unit = _allocations.Rows[allocation].Units; unit != 0; unit = _serials.Units[unit].Next)
            {
                TakeBack(
                    allocation, unit, new Place(_serials.Units[unit].Ledger, AllocationState.Delivered),
                    Quantity.MillionthsPerUnit);
            }

            return;
        }

        int first = _allocations.Rows[allocation].FirstStep;
        if (first != 0 && _rows[first].Next == 0 && !_rows[first].IsIndexed)
        {
            _allocations.Rows.Edit(allocation).FirstStep = 0;
            Free(first);
            return;
        }

        // The newest one is the origin of none.
        while (_allocations.Rows[allocation].FirstStep is > 0 and var newest)
        {
            Reduce(newest, _rows[newest].Quantity);
            DropIfEmpty(newest);
        }
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The timers of all allocations, at most one of each, in one heap: the earliest first, and of equal times the one
/// that was set first.</summary>
/// <remarks>
/// A separate heap and not <see cref="IndexedHeap{TPositions}"/>, whose one-word keys have no room for a time and a sequence.
/// Four children to a node, in a table instead of the arena, so that timers can be set and fire when the arena is full. The
/// tables are empty until the first timer is set. Writer thread only, except for <see cref="Of"/> inside a row's lock.
/// </remarks>
internal sealed class TimerBook : IStructure
{
    private const int RootRow = 1;

    private readonly Table<AllocationRow> _allocations;
    private readonly Table<TimerRow> _rows;
    private readonly Table<TimerEntry> _heap;
    private readonly Table<TimerRootRow> _root;

    public TimerBook(TableSet tables, int maxAllocations, Table<AllocationRow> allocations)
    {
        _allocations = allocations;
        _rows = tables.Add<TimerRow>("timers", maxAllocations);
        _heap = tables.Add<TimerEntry>("timers.heap", maxAllocations);
        _root = tables.Add<TimerRootRow>("timers.root", RootRow);
    }

    /// <summary>The notices ahead of these timers; null for none.</summary>
    public NoticeBook? Notices { get; set; }

    /// <summary>The number of timers that are set.</summary>
    public int Count => _root[_root.Count - 1].Count;

    /// <summary>The time of the first one; <see cref="long.MaxValue"/> if there is none.</summary>
    public long EarliestDue => Count == 0 ? long.MaxValue : _heap[1].DueAt;

    /// <summary>The allocation of the first one, which must exist.</summary>
    public int First => _rows[_heap[1].Timer].Allocation;

    /// <summary>Rows of timers, set or free.</summary>
    public Table<TimerRow> Rows => _rows;

    /// <summary>The last freed row, or 0.</summary>
    public int FirstFree => _root[_root.Count - 1].FirstFree;

    /// <summary>Whether a timer that ends is kept while stock can come back to its allocation. Not state: see
    /// <see cref="State.RulesVersion"/>.</summary>
    public bool KeepsEnded { get; set; }

    /// <summary>Whether every timer that ends is kept, also that of an allocation of which everything is cancelled. Not
    /// state.</summary>
    public bool KeepsAllEnded { get; set; }

    /// <summary>An allocation's timer; <c>default</c> if it has none.</summary>
    public ref readonly TimerRow Of(in AllocationRow row) => ref _rows[row.Is(AllocationTraits.HasTimer) ? row.Timer : 0];

    /// <summary>An allocation's timer, whether it is set or has ended; <c>default</c> if it has none.</summary>
    public ref readonly TimerRow AnyOf(in AllocationRow row) => ref _rows[row.Timer];

    /// <summary>An allocation's timer that has ended and is kept; <c>default</c> if it has none.</summary>
    public ref readonly TimerRow EndedOf(in AllocationRow row) =>
        ref _rows[row.Is(AllocationTraits.HasTimer) ? 0 : row.Timer];

    /// <summary>The entry at a position, 1 to <see cref="Count"/>. The children of position i are at 4(i-1) + 2 to 4(i-1) +
    /// 5.</summary>
    public ref readonly TimerEntry At(int position) => ref _heap[position];

    /// <summary>The number of timers that are due at a time, at most <paramref name="most"/>.</summary>
    public int CountDue(long time, int most) => CountDue(1, time, most);

    /// <summary>Sets the timer of an allocation, or replaces it, also one that has ended.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="timer">The timer, without allocation and position.</param>
    public void Set(int allocation, TimerRow timer) => Set(allocation, timer, timer.Sequence);

    /// <summary>Sets a timer that has ended again.</summary>
    public void Resume(int allocation, long sequence)
    {
        Debug.Assert(EndedOf(_allocations[allocation]).IsSet, "a timer has ended");
        Set(allocation, _rows[_allocations[allocation].Timer], sequence);
    }

    /// <summary>Ends an allocation's timer, which must be set. It does not fire any more, and is kept.</summary>
    public void End(int allocation, long sequence)
    {
        ref AllocationRow row = ref _allocations.Edit(allocation);
        int number = row.Timer;
        SequenceLock.Enter(ref row.Version);
        row.Clear(AllocationTraits.HasTimer);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        TakeOut(_rows[number].Position);
        _rows.Edit(number).Position = 0;
        Notices?.Touch(allocation);
    }

    /// <summary>Removes an allocation's timer, which must be set, or have ended.</summary>
    public void Remove(int allocation, long sequence)
    {
        ref AllocationRow row = ref _allocations.Edit(allocation);
        int number = row.Timer;
        Debug.Assert(number != 0, "it has a timer");
        bool isSet = row.Is(AllocationTraits.HasTimer);
        SequenceLock.Enter(ref row.Version);
        row.SetTimer(0);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);

        int position = _rows[number].Position;
        ref TimerRootRow root = ref _root.Edit(RootRow);
        _rows.Edit(number) = new TimerRow { Position = root.FirstFree };
        root.FirstFree = number;
        if (isSet)
        {
            TakeOut(position);
        }

        Notices?.Touch(allocation);
    }

    /// <summary>Checks that the heap leads to timers that are set, those to allocations that refer to them, and that all
    /// others are free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(_root.Count <= RootRow + 1, _root, _root.Count - 1, "is one too many");
        StructureCheck.Require(Count >= 0 && Count < _heap.Count, _root, RootRow, "counts timers that are not there");
        RowSet found = check.Set(_rows, "timer");
        for (int at = 1; at <= Count; at++)
        {
            TimerEntry entry = _heap[at];
            found.Take(entry.Timer, _heap, at);
            CheckTimer(_rows[entry.Timer], entry.Timer, hasEnded: false);
            StructureCheck.Require(
                _rows[entry.Timer].Position == at && _rows[entry.Timer].DueAt == entry.DueAt
                && (at == 1 || !IsBefore(entry, _heap[Parent(at)])),
                _heap, at, "is not at its place");
        }

        for (int free = FirstFree; free != 0; free = _rows[free].Position)
        {
            found.Take(free, _root, RootRow);
            StructureCheck.Require(!_rows[free].IsSet, _rows, free, "is free, and somebody's");
        }

        int ended = TakeEnded(found);
        StructureCheck.Require(found.Count == _rows.Count - 1, _rows, _rows.Count - 1, "or one before is neither set nor free");
        StructureCheck.Require(
            check.Set(_allocations, AllocationBook.WithTimer).Count == Count + ended, _root, RootRow,
            "counts other timers than allocations have");
    }

    /// <summary>Checks the timers that have ended, and counts them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int TakeEnded(RowSet found)
    {
        int ended = 0;
        for (int row = 1; row < _rows.Count; row++)
        {
            ref readonly TimerRow timer = ref _rows[row];
            if (timer.IsSet && timer.Position == 0)
            {
                found.Take(row, _rows, row);
                CheckTimer(timer, row, hasEnded: true);
                ended++;
            }
        }

        return ended;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckTimer(in TimerRow timer, int row, bool hasEnded)
    {
        StructureCheck.RequireTime(timer.DueAt, _rows, row);
        StructureCheck.RequireTime(timer.ExpiresAt, _rows, row);
        StructureCheck.RequireRow(_allocations, timer.Allocation, _rows, row);
        ref readonly AllocationRow allocation = ref _allocations[timer.Allocation];
        StructureCheck.Require(
            allocation.Timer == row && allocation.Is(AllocationTraits.HasTimer) != hasEnded && allocation.IsInUse
            && (hasEnded || !allocation.IsFinished),
            _rows, row, "belongs to nobody that it can end");
    }

    private static int Parent(int position) => (position + 2) / 4;

    private static int FirstChild(int position) => (4 * (position - 1)) + 2;

    private void Set(int allocation, TimerRow timer, long sequence)
    {
        ref AllocationRow row = ref _allocations.Edit(allocation);
        Debug.Assert(row.IsInUse && !row.IsFinished, "a timer belongs to something that can still end");
        timer.Allocation = allocation;
        int number = row.Timer == 0 ? TakeRow() : row.Timer;
        timer.Position = row.Is(AllocationTraits.HasTimer) ? _rows[number].Position : TakePosition();

        SequenceLock.Enter(ref row.Version);
        _rows.Edit(number) = timer;
        row.SetTimer(number);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        Settle(timer.Position, new TimerEntry { DueAt = timer.DueAt, Timer = number });
        Notices?.Touch(allocation);
    }

    /// <summary>A new position at the end of the heap. There is a root, because a row was taken.</summary>
    private int TakePosition()
    {
        int position = ++_root.Edit(RootRow).Count;
        if (position == _heap.Count)
        {
            _heap.Append();
        }

        return position;
    }

    /// <summary>Takes the entry at a position out of the heap.</summary>
    private void TakeOut(int position)
    {
        int last = _root.Edit(RootRow).Count--;
        TimerEntry moved = _heap[last];
        _heap.Edit(last) = default;
        if (position != last)
        {
            Settle(position, moved);
        }
    }

    private int TakeRow()
    {
        if (_root.Count == RootRow)
        {
            _root.Append();
        }

        ref TimerRootRow root = ref _root.Edit(RootRow);
        int free = root.FirstFree;
        if (free == 0)
        {
            return _rows.Append();
        }

        root.FirstFree = _rows[free].Position;
        return free;
    }

    private int CountDue(int position, long time, int most)
    {
        if (most <= 0 || position > Count || _heap[position].DueAt > time)
        {
            return 0;
        }

        int due = 1;
        int child = FirstChild(position);
        for (int i = 0; i < 4 && due < most; i++)
        {
            due += CountDue(child + i, time, most - due);
        }

        return due;
    }

    /// <summary>Moves an entry to its position, at, above or below an open position.</summary>
    private void Settle(int position, in TimerEntry entry)
    {
        int parent;
        while (position > 1 && IsBefore(entry, _heap[parent = Parent(position)]))
        {
            Place(position, _heap[parent]);
            position = parent;
        }

        int count = Count;
        for (int child; (child = FirstChild(position)) <= count;)
        {
            int best = child;
            for (int other = child + 1; other <= Math.Min(child + 3, count); other++)
            {
                best = IsBefore(_heap[other], _heap[best]) ? other : best;
            }

            if (IsBefore(entry, _heap[best]))
            {
                break;
            }

            Place(position, _heap[best]);
            position = best;
        }

        Place(position, entry);
    }

    private bool IsBefore(in TimerEntry one, in TimerEntry other) =>
        one.DueAt != other.DueAt
            ? one.DueAt < other.DueAt
            : IsBefore(_rows[one.Timer], _rows[other.Timer]);

    /// <summary>Of two that are due at the same time. Commands that waited in a group for approval have one sequence.</summary>
    private static bool IsBefore(in TimerRow one, in TimerRow other) =>
        one.Sequence != other.Sequence ? one.Sequence < other.Sequence : one.Allocation < other.Allocation;

    private void Place(int position, in TimerEntry entry)
    {
        _heap.Edit(position) = entry;
        _rows.Edit(entry.Timer).Position = position;
    }
}

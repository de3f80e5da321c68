using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The base priorities of allocations that rules adjust (PRI-3), and the timers of the next steps of those that
/// wait.</summary>
/// <remarks>
/// A timer is set while its allocation waits, so allocations that have what they want cost nothing; a step that was due in the
/// meantime is taken when they wait again. Its key is the minute of the step and the allocation's row, so no two are equal, and
/// of one minute the lowest row is first. The tables are empty until the first rule concerns somebody. Writer thread only.
/// </remarks>
internal sealed partial class PriorityBook
{
    private const int RootRow = 1;
    private const int RowBits = 31;

    private readonly Table<AllocationRow> _allocations;
    private readonly Table<PriorityRow> _rows;
    private readonly Table<PriorityRootRow> _root;
    private readonly HashIndex _index;
    private readonly KeyedHash _hash;
    private readonly IndexedHeap<PriorityTimers> _timers;

    public PriorityBook(
        TableSet tables, int maxAllocations, Arena arena, KeyedHash hash, Table<AllocationRow> allocations)
    {
        (_allocations, _hash) = (allocations, hash);
        _rows = tables.Add<PriorityRow>("priorities", maxAllocations);
        _root = tables.Add<PriorityRootRow>("priorities.root", RootRow);
        _index = new HashIndex(tables, "priorities.of", maxAllocations, opensLate: true);
        _timers = new IndexedHeap<PriorityTimers>(arena, new PriorityTimers(_rows));
    }

    public Table<PriorityRow> Rows => _rows;

    /// <summary>Whether a rule ever concerned anybody.</summary>
    public bool IsInUse => _rows.Count > Table.EmptyCount;

    /// <summary>The number of timers.</summary>
    public int Count => _root[_root.Count - 1].Timers.Count;

    /// <summary>The time of the first timer; <see cref="long.MaxValue"/> if there is none.</summary>
    public long EarliestDue => Count == 0 ? long.MaxValue : _rows[First].DueAt;

    /// <summary>The allocation of the first timer, which must exist.</summary>
    public int FirstAllocation => _rows[First].Allocation;

    private int First => _timers.Peek(_root[RootRow].Timers);

    /// <summary>The row of an allocation; 0 for none.</summary>
    public int Find(int allocation)
    {
        if (!IsInUse)
        {
            return 0;
        }

        var match = new PriorityMatch(_rows, allocation);
        return _index.Find(HashOf(allocation), ref match);
    }

    /// <summary>The priority of an allocation without rules.</summary>
    public Priority BaseOf(int allocation) => Find(allocation) is > 0 and var row
        ? Priority.FromBits(_rows[row].Base)
        : PriorityKey.PriorityOf(_allocations[allocation].Key);

    /// <summary>The number of timers that are due at a time, at most <paramref name="most"/>.</summary>
    public int CountDue(long time, int most) => Count == 0 ? 0 : CountDue(1, time, most);

    /// <summary>A part that was split off, or a recreated allocation, has the base priority of another one.</summary>
    public void Inherit(int model, int added)
    {
        if (Find(model) is > 0 and var row)
        {
            Priority priority = Priority.FromBits(_rows[row].Base);
            Keep(added, priority, PriorityKey.PriorityOf(_allocations[added].Key) != priority, long.MaxValue);
        }
    }

    /// <summary>Keeps the outcome of a look at an allocation: nothing, if its priority is its base and no step will
    /// come.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="priority">The base priority.</param>
    /// <param name="isAdjusted">Whether rules have adjusted it.</param>
    /// <param name="next">The time of the next step, UTC ticks; <see cref="long.MaxValue"/> for none.</param>
    public void Keep(int allocation, Priority priority, bool isAdjusted, long next)
    {
        long dueAt = FullMinute(next);
        int row = Find(allocation);
        if (!isAdjusted && dueAt == 0)
        {
            if (row != 0)
            {
                Free(row);
            }

            return;
        }

        row = row == 0 ? Add(allocation) : row;
        ref PriorityRow kept = ref _rows.Edit(row);
        kept.Base = priority.ToBits();
        if (kept.DueAt != dueAt)
        {
            StopTimer(row);
            _rows.Edit(row).DueAt = dueAt;
        }

        if (_allocations[allocation].QueuePosition != 0)
        {
            StartTimer(row);
        }
    }

    /// <summary>An allocation has entered its queue: the next step of a rule is awaited.</summary>
    public void Enter(int allocation)
    {
        if (Find(allocation) is > 0 and var row)
        {
            StartTimer(row);
        }
    }

    /// <summary>An allocation has left its queue.</summary>
    public void Leave(int allocation)
    {
        if (Find(allocation) is > 0 and var row)
        {
            StopTimer(row);
        }
    }

    /// <summary>An allocation leaves memory.</summary>
    public void Forget(int allocation)
    {
        if (Find(allocation) is > 0 and var row)
        {
            Free(row);
        }
    }

    /// <summary>The full minute at or behind a time; 0 for none, or one beyond the calendar.</summary>
    private static long FullMinute(long ticks)
    {
        long latest = DateTime.MaxValue.Ticks - TimeSpan.TicksPerMinute;
        return ticks > latest ? 0 : (ticks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute;
    }

    private void StartTimer(int row)
    {
        ref readonly PriorityRow kept = ref _rows[row];
        if (kept.DueAt != 0 && kept.Position == 0)
        {
            _timers.Push(ref _root.Edit(RootRow).Timers, KeyOf(kept), row);
        }
    }

    private void StopTimer(int row)
    {
        if (_rows[row].Position is > 0 and var position)
        {
            _timers.Remove(ref _root.Edit(RootRow).Timers, position);
        }
    }

    /// <summary>The earlier, the larger.</summary>
    private static ulong KeyOf(in PriorityRow row) =>
        ~(((ulong)(row.DueAt / TimeSpan.TicksPerMinute) << RowBits) | (uint)row.Allocation);

    private int Add(int allocation)
    {
        if (!IsInUse)
        {
            _index.Open();
            _root.Append();
        }

        ref PriorityRootRow root = ref _root.Edit(RootRow);
        int row = root.FirstFree;
        if (row == 0)
        {
            row = _rows.Append();
        }
        else
        {
            root.FirstFree = _rows[row].Position;
        }

        _rows.Edit(row) = new PriorityRow { Allocation = allocation };
        _index.Insert(HashOf(allocation), row);
        return row;
    }

    private void Free(int row)
    {
        StopTimer(row);
        _index.Remove(HashOf(_rows[row].Allocation), row);
        ref PriorityRootRow root = ref _root.Edit(RootRow);
        _rows.Edit(row) = new PriorityRow { Position = root.FirstFree };
        root.FirstFree = row;
    }

    private int CountDue(int position, long time, int most)
    {
        if (most <= 0 || position > Count || _rows[_timers.At(_root[RootRow].Timers, position).Row].DueAt > time)
        {
            return 0;
        }

        int due = 1;
        int child = (4 * (position - 1)) + 2;
        for (int i = 0; i < 4 && due < most; i++)
        {
            due += CountDue(child + i, time, most - due);
        }

        return due;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint HashOf(int allocation) => _hash.Of((ulong)(uint)allocation, 0x5052494F);
}

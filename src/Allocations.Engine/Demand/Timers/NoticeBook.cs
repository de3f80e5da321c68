using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The notices that tenants want about expiries and deadlines of their unfinished allocations, and the timers of the
/// next ones.</summary>
/// <remarks>
/// The timer of an allocation follows from its deadline, its expiry, what its tenant wants, and what was given. The books say
/// which allocations a command has touched; behind the command, their timers are settled. An allocation that finishes has no
/// timer, and keeps what was given, so its timer comes back with it. The key of a timer is the minute and the row of the
/// allocation, so no two are equal. The tables are empty until the first tenant wants notices. Writer thread only.
/// </remarks>
internal sealed class NoticeBook : IStructure
{
    private const int RootRow = 1;
    private const int RowBits = 31;

    private readonly Table<AllocationRow> _allocations;
    private readonly Table<PartyRow> _tenants;
    private readonly AllocationBook _book;
    private readonly TimerBook _expiries;
    private readonly QueueNews _news;
    private readonly Table<NoticeRow> _rows;
    private readonly Table<NoticePolicyRow> _policies;
    private readonly Table<NoticeRootRow> _root;
    private readonly IndexedHeap<NoticeTimers> _timers;
    private readonly List<int> _touched = [];

    public NoticeBook(
        TableSet tables, int maxAllocations, Arena arena, AllocationBook book, TimerBook expiries, Table<PartyRow> tenants,
        QueueNews news)
    {
        (_allocations, _book, _expiries, _tenants, _news) = (book.Rows, book, expiries, tenants, news);
        _rows = tables.Add<NoticeRow>("notices", maxAllocations);
        _policies = tables.Add<NoticePolicyRow>("notices.policies", tenants.Capacity);
        _root = tables.Add<NoticeRootRow>("notices.root", RootRow);
        _timers = new IndexedHeap<NoticeTimers>(arena, new NoticeTimers(_rows));
    }

    /// <summary>Whether a tenant ever wanted notices.</summary>
    public bool IsInUse => _policies.Count > Table.EmptyCount;

    /// <summary>The tenants that have a row, from 0.</summary>
    public int Tenants => _policies.Count - Table.EmptyCount;

    /// <summary>The number of timers.</summary>
    public int Count => _root[_root.Count - 1].Timers.Count;

    /// <summary>The time of the first timer; <see cref="long.MaxValue"/> if there is none.</summary>
    public long EarliestDue => Count == 0 ? long.MaxValue : _rows[First].DueAt;

    /// <summary>The allocation of the first timer, which must exist.</summary>
    public int First => _timers.Peek(_root[RootRow].Timers);

    /// <summary>The notices that a tenant wants.</summary>
    public NoticePolicyRow PolicyOf(int tenant) => tenant < Tenants ? _policies[tenant + Table.EmptyCount] : default;

    /// <summary>The notices of an allocation.</summary>
    public NoticeRow Of(int allocation) => allocation < _rows.Count ? _rows[allocation] : default;

    /// <summary>The number of timers that are due at a time, at most <paramref name="most"/>.</summary>
    public int CountDue(long time, int most) => Count == 0 ? 0 : CountDue(1, time, most);

    public void SetPolicy(int tenant, NoticePolicyRow policy)
    {
        while (Tenants <= tenant)
        {
            _policies.Append();
        }

        _policies.Edit(tenant + Table.EmptyCount) = policy;
    }

    /// <summary>An allocation is created, changed in a time, finished, or unfinished again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Touch(int allocation)
    {
        if (IsInUse)
        {
            Note(allocation);
        }
    }

    /// <summary>An allocation, which has finished, leaves memory.</summary>
    public void Forget(int allocation)
    {
        if (Of(allocation) != default)
        {
            _rows.Edit(allocation) = default;
        }
    }

    /// <summary>Settles the timers of the allocations that a command has touched.</summary>
    public void SettleTouched()
    {
        foreach (int allocation in _touched)
        {
            Settle(allocation);
        }

        _touched.Clear();
    }

    /// <summary>Gives an allocation the timer that it is to have now.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Settle(int allocation)
    {
        if (allocation >= _allocations.Count)
        {
            return; // it was taken back with its group
        }

        ref readonly AllocationRow row = ref _allocations[allocation];
        NoticeRow before = Of(allocation);
        NoticeRow after = row.IsInUse ? Settled(row, before) : default;
        if (after == before)
        {
            return;
        }

        if (allocation >= _rows.Count)
        {
            _rows.Append(allocation + 1 - _rows.Count);
        }

        if (before.Position != 0)
        {
            _timers.Remove(ref _root.Edit(RootRow).Timers, before.Position);
        }

        after.Position = 0;
        _rows.Edit(allocation) = after;
        if (after.DueAt != 0)
        {
            Start(allocation, after);
        }
    }

    /// <summary>The notices of the first timer that are due at a time count as given, and the next timer is set.</summary>
    /// <param name="time">The time.</param>
    /// <param name="allocation">The allocation.</param>
    /// <returns>Those that are to be given.</returns>
    public NoticeKinds Fire(long time, out int allocation)
    {
        allocation = First;
        ref readonly AllocationRow row = ref _allocations[allocation];
        NoticeRow kept = _rows[allocation];
        NoticeKinds due = NoticeKinds.None;
        for (var each = NoticeKinds.Expiry; each <= NoticeKinds.Late; each = (NoticeKinds)((int)each << 1))
        {
            due |= TimeOf(row, kept, each) is > 0 and var at && at <= time ? each : 0;
        }

        _rows.Edit(allocation).Given |= due;
        Settle(allocation);
        return due;
    }

    /// <summary>Checks that rows are of allocations, that policies are possible, and that each timer is in its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(
            _rows.Count <= _allocations.Count && _root.Count <= RootRow + 1 && Tenants <= _tenants.Count, _rows, _rows.Count - 1,
            "is of no allocation");
        for (int row = Table.EmptyCount; row < _policies.Count; row++)
        {
            StructureCheck.Require(
                _policies[row].BeforeExpiry >= 0 && _policies[row].BeforeDeadline >= 0 && _policies[row].WhenLate <= 1, _policies,
                row, "wants what can't be");
        }

        StructureCheck.Require(
            _root.Count == RootRow || _timers.IsSound(check, _root[RootRow].Timers), _root, _root.Count - 1, "is in disorder");
        RowSet timed = check.Set(_rows, "timer of a notice");
        for (int at = 1; at <= Count; at++)
        {
            (ulong key, int row) = _timers.At(_root[RootRow].Timers, at);
            timed.Take(row, _root, RootRow);
            StructureCheck.Require(
                _rows[row].Position == at && KeyOf(row, _rows[row].DueAt) == key, _rows, row, "is not at its place");
        }

        for (int row = 1; row < _rows.Count; row++)
        {
            NoticeRow kept = _rows[row];
            StructureCheck.RequireTime(kept.DueAt, _rows, row);
            StructureCheck.RequireTime(kept.Deadline, _rows, row);
            StructureCheck.RequireTime(kept.Expiry, _rows, row);
            StructureCheck.Require(
                (kept.Given & ~NoticeKinds.All) == 0 && timed.Holds(row) == (kept.DueAt != 0)
                && timed.Holds(row) == (kept.Position != 0) && (kept == default || _allocations[row].IsInUse)
                && (kept.DueAt == 0 || !_allocations[row].IsFinished) && kept.DueAt % TimeSpan.TicksPerMinute == 0, _rows, row,
                "has a timer of nobody, or none");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Note(int allocation)
    {
        _touched.Add(allocation);
        _news.NoteTouched();
    }

    private NoticeRow Settled(in AllocationRow row, NoticeRow kept)
    {
        long deadline = _book.DetailOf(row).RequiredBy;
        long expiry = _expiries.Of(row).ExpiresAt;
        if (PolicyOf(row.Tenant) == default && kept == default)
        {
            return default;
        }

        kept.Given &= deadline == kept.Deadline ? NoticeKinds.All : NoticeKinds.Expiry;
        kept.Deadline = deadline;
        if (expiry != 0)
        {
            kept.Given &= expiry == kept.Expiry ? NoticeKinds.All : ~NoticeKinds.Expiry;
            kept.Expiry = expiry;
        }

        long next = long.MaxValue;
        for (var each = NoticeKinds.Expiry; each <= NoticeKinds.Late && !row.IsFinished; each = (NoticeKinds)((int)each << 1))
        {
            next = TimeOf(row, kept, each) is > 0 and var at ? Math.Min(next, at) : next;
        }

        kept.DueAt = FullMinute(next);
        return kept;
    }

    /// <summary>The time of a notice that was not given; 0 for none.</summary>
    private long TimeOf(in AllocationRow row, in NoticeRow kept, NoticeKinds notice)
    {
        NoticePolicyRow wanted = PolicyOf(row.Tenant);
        (long ahead, long at) = notice switch
        {
            NoticeKinds.Expiry => (wanted.BeforeExpiry, _expiries.Of(row).IsSet ? kept.Expiry : 0),
            NoticeKinds.Deadline => (wanted.BeforeDeadline, kept.Deadline),
            _ => (wanted.WhenLate, kept.Deadline),
        };
        return ahead == 0 || at == 0 || (kept.Given & notice) != 0 ? 0 : Math.Max(1, at - (ahead - 1));
    }

    /// <summary>The full minute at or behind a time; 0 for none, or one beyond the calendar.</summary>
    private static long FullMinute(long ticks)
    {
        long latest = DateTime.MaxValue.Ticks - TimeSpan.TicksPerMinute;
        return ticks > latest ? 0 : (ticks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute;
    }

    private void Start(int allocation, in NoticeRow row)
    {
        if (_root.Count == RootRow)
        {
            _root.Append();
        }

        _timers.Push(ref _root.Edit(RootRow).Timers, KeyOf(allocation, row.DueAt), allocation);
    }

    /// <summary>The earlier, the larger.</summary>
    private static ulong KeyOf(int allocation, long dueAt) =>
        ~(((ulong)(dueAt / TimeSpan.TicksPerMinute) << RowBits) | (uint)allocation);

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
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The lots of all products, and their expiries (SER-7).</summary>
/// <remarks>
/// A lot's expiry never changes, so its timer is set once and fires once: a binary heap without positions. These tables are
/// empty until the first lot is defined, so stores without lots keep their digests. Writer thread only, except for rows and
/// <see cref="CodeIndex{TRow}.TryFind"/>.
/// </remarks>
internal sealed class LotBook : IStructure
{
    private const int MaxLots = 1 << 26;
    private const int CountRow = 1;

    private readonly Table<ProductRow> _products;
    private readonly Table<LedgerRow> _ledgers;
    private readonly Table<LotTimerRow> _heap;

    /// <summary>One row: the number of timers.</summary>
    private readonly Table<int> _count;

    public LotBook(
        TableSet tables, TextStore texts, KeyedHash hash, Table<ProductRow> products, Table<LedgerRow> ledgers)
    {
        (_products, _ledgers) = (products, ledgers);
        Codes = new(tables, "lots", MaxLots, texts, hash, opensLate: true);
        _heap = tables.Add<LotTimerRow>("lots.timers", MaxLots);
        _count = tables.Add<int>("lots.timers.count", CountRow);
    }

    /// <summary>The index by product and code.</summary>
    public CodeIndex<LotRow> Codes { get; }

    public Table<LotRow> Rows => Codes.Rows;

    /// <summary>The number of lots that will expire.</summary>
    public int TimerCount => _count[_count.Count - 1];

    /// <summary>The next expiry; <see cref="long.MaxValue"/> for none.</summary>
    public long EarliestDue => TimerCount == 0 ? long.MaxValue : _heap[1].DueAt;

    /// <summary>Defines a lot with a code that is new in its product.</summary>
    /// <param name="product">The product; it is tracked by lot.</param>
    /// <param name="code">Its code.</param>
    /// <param name="expiresAt">UTC ticks, or <see cref="LotRow.Never"/>.</param>
    /// <param name="now">The command's time; a lot with an expiry up to then has expired.</param>
    public int Add(int product, ReadOnlySpan<byte> code, long expiresAt, long now)
    {
        int lot = Codes.Add(product, code, out int codeText);
        ref LotRow row = ref Rows.Edit(lot);
        row.Product = product;
        row.CodeText = codeText;
        row.ExpiresAt = expiresAt;
        row.IsExpired = expiresAt <= now;
        if (!row.IsExpired && expiresAt != LotRow.Never)
        {
            SetTimer(new LotTimerRow { DueAt = expiresAt, Lot = lot });
        }

        return lot;
    }

    /// <summary>Fires the earliest timer, which must exist.</summary>
    /// <returns>The lot that has expired.</returns>
    public int ExpireNext()
    {
        int lot = _heap[1].Lot;
        Rows.Edit(lot).IsExpired = true;
        int last = _count.Edit(CountRow)--;
        LotTimerRow moved = _heap[last];
        _heap.Edit(last) = default;
        if (last > 1)
        {
            Sink(moved, last - 1);
        }

        return lot;
    }

    /// <summary>Sets the timer of a lot that had expired again.</summary>
    public void Reinstate(int lot)
    {
        ref LotRow row = ref Rows.Edit(lot);
        Debug.Assert(row.IsExpired && row.ExpiresAt != LotRow.Never, "it had expired");
        row.IsExpired = false;
        SetTimer(new LotTimerRow { DueAt = row.ExpiresAt, Lot = lot });
    }

    /// <summary>The number of timers that are due at a time, at most <paramref name="most"/>.</summary>
    public int CountDue(long time, int most) => CountDue(1, time, most);

    /// <summary>The timer at a position of the heap, 1 to <see cref="TimerCount"/>; its children are at twice the position,
    /// and one behind that.</summary>
    public ref readonly LotTimerRow TimerAt(int position) => ref _heap[position];

    /// <summary>Checks codes, timers, and the chain of ledgers of each lot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        Codes.CheckCodes(check, _products);
        StructureCheck.Require(_count.Count <= CountRow + 1, _count, _count.Count - 1, "is one too many");
        StructureCheck.Require(TimerCount >= 0 && TimerCount < _heap.Count, _count, CountRow, "counts timers that are not there");
        RowSet timed = check.Set(Rows, "lot of a timer");
        for (int at = 1; at <= TimerCount; at++)
        {
            LotTimerRow timer = _heap[at];
            timed.Take(timer.Lot, _heap, at);
            bool isInOrder = at == 1 || !LotTimerRow.IsBefore(timer, _heap[at / 2]);
            StructureCheck.Require(
                isInOrder && Rows[timer.Lot].ExpiresAt == timer.DueAt && !Rows[timer.Lot].IsExpired, _heap, at,
                "fires out of turn");
        }

        RowSet chained = check.Set(_ledgers, "ledger of a lot");
        for (int row = 1; row < Rows.Count; row++)
        {
            CheckLot(Rows[row], row, chained);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckLot(in LotRow lot, int row, RowSet chained)
    {
        if (lot.ExpiresAt != LotRow.Never)
        {
            StructureCheck.RequireTime(lot.ExpiresAt, Rows, row);
        }

        StructureCheck.Require(
            lot.Product != 0 && _products[lot.Product].Is(ProductTraits.LotTracked), Rows, row, "is of a product without lots");
        for (int at = lot.LastLedger; at != 0; at = _ledgers[at].NextOfLot)
        {
            chained.Take(at, Rows, row);
            StructureCheck.Require(
                _ledgers[at].Product == lot.Product && _ledgers[at].Lot == row, _ledgers, at, "is in the chain of another lot");
        }
    }

    private int CountDue(int position, long time, int most)
    {
        if (most <= 0 || position > TimerCount || _heap[position].DueAt > time)
        {
            return 0;
        }

        int due = 1 + CountDue(2 * position, time, most - 1);
        return due + CountDue((2 * position) + 1, time, most - due);
    }

    private void SetTimer(in LotTimerRow timer)
    {
        if (_count.Count == CountRow)
        {
            _count.Append();
        }

        int position = ++_count.Edit(CountRow);
        if (position == _heap.Count)
        {
            _heap.Append();
        }

        Debug.Assert(position < _heap.Count, "the heap has no gaps");
        for (int parent; position > 1 && LotTimerRow.IsBefore(timer, _heap[parent = position / 2]); position = parent)
        {
            _heap.Edit(position) = _heap[parent];
        }

        _heap.Edit(position) = timer;
    }

    /// <summary>Puts a timer at the top of the heap, and moves it down to its position.</summary>
    private void Sink(in LotTimerRow timer, int count)
    {
        int position = 1;
        for (int child; (child = 2 * position) <= count; position = child)
        {
            if (child < count && LotTimerRow.IsBefore(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!LotTimerRow.IsBefore(_heap[child], timer))
            {
                break;
            }

            _heap.Edit(position) = _heap[child];
        }

        _heap.Edit(position) = timer;
    }
}

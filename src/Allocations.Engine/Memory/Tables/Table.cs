using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Allocations.Engine.Memory;

/// <summary>
/// The part of a table that does not depend on the type of its rows: counting, growing, undoing. A class rather than an
/// interface, so that <see cref="TableSet"/> arms and disarms its tables without a virtual call.
/// </summary>
internal abstract unsafe class Table : ITable, IDisposable
{
    /// <summary>The number of rows of an empty table: row 0.</summary>
    public const int EmptyCount = 1;

    /// <summary>True if a write must be announced first; the only branch on the path of every write.</summary>
    private protected bool _watched;

    /// <summary>Rows in use. Rows from here on are zero.</summary>
    private protected int _count = EmptyCount;

    /// <summary>The number of rows with memory.</summary>
    private protected int _committedRows;

    private readonly NativeMemory _memory;
    private readonly UndoLog _undo;
    private readonly long _maxRows;
    private TableSnapshot? _frozen;
    private bool _undoing;
    private int _countBefore;

    /// <summary>During a group: the number of rows at the beginning of the surrounding undo; -1 without one.</summary>
    private int _countAround = -1;

    /// <summary>During a savepoint: the number of rows at the beginning of the surrounding group or undo; -1 without
    /// one.</summary>
    private int _countAroundSavepoint = -1;

    private protected Table(string name, long maxRows, int rowSize, UndoLog undo, MemoryMeter? meter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxRows, int.MaxValue - 1);
        Name = name;
        Meter = meter;
        NameBytes = Encoding.UTF8.GetBytes(name);
        RowSize = rowSize;
        _undo = undo;
        _maxRows = maxRows + 1;
        _memory = new NativeMemory(name, _maxRows * rowSize, meter);
        _memory.Commit(rowSize);
        _committedRows = RowsIn(_memory.Committed);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int RowSize { get; }

    /// <inheritdoc/>
    public int Capacity => (int)_maxRows;

    /// <inheritdoc/>
    public long CommittedBytes => _memory.Committed;

    /// <summary>Rows in use, row 0 included. Rows below it are safe to read on any thread.</summary>
    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _count);
    }

    /// <summary>The number of rows with memory, in use or not.</summary>
    public int RowsWithMemory => _committedRows;

    /// <summary>The meter of the table's memory, and of the old rows kept for it; null for none.</summary>
    internal MemoryMeter? Meter { get; }

    /// <summary>Whether a write must check for users of the old rows.</summary>
    public bool IsWatched => _watched;

    /// <summary>The name as used in the digest.</summary>
    internal byte[] NameBytes { get; }

    private protected byte* First => _memory.Base;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes(int row, int count)
    {
        Debug.Assert(row >= 0 && count >= 0 && row + (long)count <= _count, "rows out of range");
        return new ReadOnlySpan<byte>(First + ((long)row * RowSize), checked(count * RowSize));
    }

    /// <summary>Begins keeping old rows before they are written.</summary>
    internal void BeginUndo()
    {
        Debug.Assert(!_undoing, "undo is armed already");
        _countBefore = _count;
        _undoing = true;
        _watched = true;
    }

    /// <summary>Ends keeping old rows.</summary>
    internal void EndUndo()
    {
        _undoing = false;
        _watched = _frozen is not null;
    }

    /// <summary>Begins a group, whose writes can be rolled back separately.</summary>
    internal void BeginGroup()
    {
        _countAround = _undoing ? _countBefore : -1;
        _countBefore = _count;
        _undoing = true;
        _watched = true;
    }

    /// <summary>Ends the group, kept or rolled back.</summary>
    internal void EndGroup()
    {
        if (_countAround < 0)
        {
            EndUndo();
            return;
        }

        _countBefore = _countAround;
        _countAround = -1;
    }

    /// <summary>Begins a savepoint, whose writes can be rolled back separately.</summary>
    internal void BeginSavepoint()
    {
        _countAroundSavepoint = _undoing ? _countBefore : -1;
        _countBefore = _count;
        _undoing = true;
        _watched = true;
    }

    /// <summary>Ends the savepoint, kept or rolled back.</summary>
    internal void EndSavepoint()
    {
        if (_countAroundSavepoint < 0)
        {
            EndUndo();
            return;
        }

        _countBefore = _countAroundSavepoint;
        _countAroundSavepoint = -1;
    }

    /// <summary>Adds the rows that were written or appended since <see cref="BeginUndo"/>; some may come twice.</summary>
    internal void AddTouched(ICollection<int> rows)
    {
        Debug.Assert(_undoing && _countAround < 0, "asked outside of groups");
        _undo.AddRows(First, (long)_countBefore * RowSize, RowSize, rows);
        for (int row = _countBefore; row < _count; row++)
        {
            rows.Add(row);
        }
    }

    /// <summary>Adds the rows that were written or appended since <see cref="BeginGroup"/>, with no undo around the group; some
    /// may come twice.</summary>
    internal void AddTouchedByGroup(ICollection<int> rows) => AddTouched(rows);

    /// <summary>Begins saving rows for a snapshot before they are written.</summary>
    internal void Freeze(TableSnapshot version)
    {
        Debug.Assert(_frozen is null && !_undoing, "frozen between commands, one version at a time");
        version.Freeze(First);
        _frozen = version;
        _watched = true;
    }

    /// <summary>Ends the snapshot.</summary>
    internal void Thaw()
    {
        Debug.Assert(!_undoing, "thawed between commands");
        _frozen = null;
        _watched = false;
    }

    /// <summary>Prepares to load rows: sets their number and returns the memory to be filled.</summary>
    internal byte* Load(int count)
    {
        Debug.Assert(_frozen is null, "loading happens before commands run");
        if (_watched)
        {
            // Including row 0, which is never written otherwise: the loaded data may be damaged.
            Watch(0, _count);
        }

        if (count > _count)
        {
            if (count > _committedRows)
            {
                Grow(count - _count);
            }

            Volatile.Write(ref _count, count);
        }

        return First;
    }

    /// <summary>
    /// Removes the rows appended since <see cref="BeginUndo"/>, <see cref="BeginGroup"/> or <see cref="BeginSavepoint"/>; the log
    /// has restored the older ones.
    /// </summary>
    internal void DropAppended()
    {
        Debug.Assert(_undoing, "undo is not armed");
        int appended = _count - _countBefore;
        if (appended == 0)
        {
            return;
        }

        Debug.Assert(appended > 0, "tables only grow");
        Volatile.Write(ref _count, _countBefore);
        System.Runtime.InteropServices.NativeMemory.Clear(
            First + ((long)_countBefore * RowSize), (nuint)((long)appended * RowSize));
    }

    /// <summary>Prepares memory for a number of rows now, so that appending them later never waits for the kernel.</summary>
    public void Warm(int rows)
    {
        _memory.Warm(Math.Min(rows + 1L, _maxRows) * RowSize);
        _committedRows = RowsIn(_memory.Committed);
    }

    /// <summary>Frees the memory; rows read as zero from then on, and must not be written.</summary>
    public void Dispose() => _memory.GiveBack(used: (long)_count * RowSize);

    /// <summary>Announces a write of rows: all users of old rows are handled here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected void Watch(int row, int count)
    {
        if (_frozen is { } frozen && !frozen.Keep(row, count))
        {
            // The table was read to its end, perhaps long before the whole version: writes have their normal cost from now
            // on.
            _frozen = null;
            _watched = _undoing;
        }

        if (!_undoing)
        {
            return;
        }

        // Rows appended under the same undo need no copy: rolling back zeroes them.
        int older = Math.Min(count, _countBefore - row);
        if (older > 0)
        {
            _undo.Keep(First + ((long)row * RowSize), (long)older * RowSize);
        }
    }

    /// <summary>Provides memory for <paramref name="rows"/> more rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected void Grow(int rows)
    {
        long wanted = (long)_count + rows;
        if (wanted > _maxRows)
        {
            Throw.TableFull(Name, _count, rows, _maxRows);
        }

        _memory.Commit(wanted * RowSize);
        _committedRows = RowsIn(_memory.Committed);
    }

    private int RowsIn(long bytes) => (int)Math.Min(bytes / RowSize, _maxRows);
}

using System.Diagnostics;

namespace Allocations.Engine.Memory;

/// <summary>
/// All tables of one engine, in order of registration: the whole state. Operations on the whole state are implemented once,
/// here: undo, digest, disposal.
/// </summary>
internal sealed class TableSet : IDisposable
{
    private readonly UndoLog _undo = new();

    /// <summary>The undo log of the standing tables, which a rollback of a group must not contain.</summary>
    private readonly UndoLog _standingUndo = new();
    private readonly StateDigester _digester = new();
    private readonly List<ITable> _tables = [];
    private Table[] _all = [];
    private Table[] _ofGroups = [];
    private Table[] _standing = [];
    private int _undecidedVersion;
    private bool _armed;
    private bool _isGroup;
    private bool _isSavepoint;
    private bool _disposed;

    /// <summary>The tables, in order of registration.</summary>
    public IReadOnlyList<ITable> Tables => _tables;

    /// <summary>The tables, for freezing and loading.</summary>
    internal IReadOnlyList<Table> All => _all;

    /// <summary>The tables whose rows a group can roll back; their rows refer only to each other.</summary>
    internal IReadOnlyList<Table> OfGroups => _ofGroups;

    /// <summary>The others, which no row of <see cref="OfGroups"/> refers to, and whose rows refer to none of those.</summary>
    internal IReadOnlyList<Table> Standing => _standing;

    /// <summary>
    /// Odd while changes may still be rolled back, and higher after it. Rows read meanwhile may never become true, and a
    /// rollback also restores the sequence locks in the rows. A reader on another thread, which trusts a row's version, must
    /// therefore find this one even and unchanged as well.
    /// </summary>
    public ref readonly int UndecidedVersion => ref _undecidedVersion;

    /// <summary>True from <see cref="BeginUndo"/> on; other threads may read it.</summary>
    public bool IsArmed => Volatile.Read(ref _armed);

    /// <summary>Counts the memory of all tables, and of old rows that are kept for a checkpoint.</summary>
    public MemoryMeter Meter { get; init; } = new();

    /// <summary>The bytes with memory, over all tables.</summary>
    public long CommittedBytes
    {
        get
        {
            long sum = 0;
            foreach (Table table in _all)
            {
                sum += table.CommittedBytes;
            }

            return sum;
        }
    }

    /// <summary>The bytes that are taken for rolling back.</summary>
    public long UndoBytes => _undo.Capacity + _standingUndo.Capacity;

    /// <summary>Adds a table that can hold <paramref name="maxRows"/> rows besides row 0.</summary>
    /// <param name="name">Its name, unique.</param>
    /// <param name="maxRows">The maximum number of rows.</param>
    /// <param name="isStanding">Whether a rollback of a group does not affect its rows; its rows and those of other tables
    /// must then not refer to each other.</param>
    public Table<T> Add<T>(string name, long maxRows, bool isStanding = false)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Debug.Assert(!_armed, "tables are added before commands run");
        Debug.Assert(!_tables.Exists(other => other.Name == name), "table names are unique");
        var table = new Table<T>(name, maxRows, isStanding ? _standingUndo : _undo, Meter);
        _tables.Add(table);
        _all = [.. _all, table];
        _ofGroups = isStanding ? _ofGroups : [.. _ofGroups, table];
        _standing = isStanding ? [.. _standing, table] : _standing;
        return table;
    }

    /// <summary>Makes every change from now on reversible. Does not nest.</summary>
    public void BeginUndo()
    {
        if (_armed || _isGroup)
        {
            Throw.UndoOutOfTurn("Undo is armed already: it does not nest.");
        }

        Debug.Assert(_undo.Used == 0 && _standingUndo.Used == 0, "the log is empty between commands");
        SequenceLock.Enter(ref _undecidedVersion);
        Volatile.Write(ref _armed, true);
        foreach (Table table in _all)
        {
            table.BeginUndo();
        }
    }

    /// <summary>Makes the changes since <see cref="BeginUndo"/> final.</summary>
    public void KeepChanges()
    {
        AssertArmed();
        _undo.Clear();
        _standingUndo.Clear();
        Disarm();
    }

    /// <summary>Rolls back every change since <see cref="BeginUndo"/>; the digest is then unchanged.</summary>
    public void Rollback()
    {
        AssertArmed();
        _undo.Replay();
        _standingUndo.Replay();
        foreach (Table table in _all)
        {
            table.DropAppended();
        }

        Disarm();
    }

    /// <summary>Keeps readers on other threads waiting while rows are changed that have no sequence lock of their own, or are
    /// linked in another order. In a group, under a savepoint, or while undo is armed, they wait anyway.</summary>
    public ReaderPause PauseReaders()
    {
        if (_armed || _isGroup || _isSavepoint)
        {
            return default;
        }

        SequenceLock.Enter(ref _undecidedVersion);
        return new ReaderPause(this);
    }

    /// <summary>Ends the pause of the readers.</summary>
    internal void ResumeReaders() => SequenceLock.Leave(ref _undecidedVersion);

    /// <summary>Begins a group: every later change, except to standing tables, can be rolled back separately, also while
    /// <see cref="BeginUndo"/> is in force around it. Groups do not nest.</summary>
    public void BeginGroup()
    {
        if (_isGroup || _isSavepoint)
        {
            Throw.UndoOutOfTurn("A group has begun already: groups do not nest, and do not begin under a savepoint.");
        }

        _isGroup = true;
        if (!_armed)
        {
            SequenceLock.Enter(ref _undecidedVersion);
        }

        _undo.Mark();
        foreach (Table table in _ofGroups)
        {
            table.BeginGroup();
        }
    }

    /// <summary>Keeps the changes since <see cref="BeginGroup"/>.</summary>
    public void KeepGroup()
    {
        AssertGroup();
        if (!_armed)
        {
            _undo.Clear();
        }

        EndGroup();
    }

    /// <summary>Rolls back every change since <see cref="BeginGroup"/>, except to standing tables.</summary>
    public void RollbackGroup()
    {
        AssertGroup();
        _undo.ReplayToMark();
        foreach (Table table in _ofGroups)
        {
            table.DropAppended();
        }

        EndGroup();
    }

    /// <summary>Begins a savepoint in a command: every later change, except to standing tables, can be rolled back separately,
    /// also within a group and while undo is armed. Savepoints do not nest, and no group begins under one.</summary>
    public void BeginSavepoint()
    {
        if (_isSavepoint)
        {
            Throw.UndoOutOfTurn("A savepoint is in force already: savepoints do not nest.");
        }

        _isSavepoint = true;
        if (!_armed && !_isGroup)
        {
            SequenceLock.Enter(ref _undecidedVersion);
        }

        _undo.BeginSavepoint();
        foreach (Table table in _ofGroups)
        {
            table.BeginSavepoint();
        }
    }

    /// <summary>Keeps the changes since <see cref="BeginSavepoint"/>, for the group or the undo around it, if there is
    /// one.</summary>
    public void KeepSavepoint()
    {
        AssertSavepoint();
        if (!_armed && !_isGroup)
        {
            _undo.Clear();
        }

        EndSavepoint();
    }

    /// <summary>Rolls back every change since <see cref="BeginSavepoint"/>, except to standing tables.</summary>
    public void RollbackSavepoint()
    {
        AssertSavepoint();
        _undo.ReplayToMark();
        foreach (Table table in _ofGroups)
        {
            table.DropAppended();
        }

        EndSavepoint();
    }

    /// <summary>Creates the object that freezes versions of these tables. All tables must have been added.</summary>
    public StateSnapshot CreateSnapshot() => new(_all, Meter);

    /// <summary>A hash over every row in use. Equal states have equal digests on every machine, and with every version of the
    /// engine that adds tables behind these: the last ones count only if they are not empty.</summary>
    public UInt128 Digest()
    {
        _digester.Begin();
        int used = _all.Length;
        while (used > 0 && _all[used - 1].Count == Table.EmptyCount)
        {
            used--;
        }

        foreach (Table table in _all.AsSpan(0, used))
        {
            Append(table);
        }

        return _digester.Finish();
    }

    /// <summary>Frees the memory of all tables; their rows then read as zero.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        foreach (Table table in _all)
        {
            table.Dispose();
        }

        _undo.Dispose();
        _standingUndo.Dispose();
    }

    private void Append(Table table)
    {
        int count = table.Count;
        _digester.AddTable(table.NameBytes, count, table.RowSize);
        int rows = StateChunks.BytesOf(table.RowSize) / table.RowSize;
        for (int row = 0; row < count; row += rows)
        {
            _digester.AddChunk(StateDigester.HashOf(table.Bytes(row, Math.Min(rows, count - row))));
        }
    }

    private void Disarm()
    {
        foreach (Table table in _all)
        {
            table.EndUndo();
        }

        Volatile.Write(ref _armed, false);
        SequenceLock.Leave(ref _undecidedVersion);
    }

    private void EndGroup()
    {
        foreach (Table table in _ofGroups)
        {
            table.EndGroup();
        }

        _isGroup = false;
        if (!_armed)
        {
            SequenceLock.Leave(ref _undecidedVersion);
        }
    }

    private void EndSavepoint()
    {
        _undo.EndSavepoint();
        foreach (Table table in _ofGroups)
        {
            table.EndSavepoint();
        }

        _isSavepoint = false;
        if (!_armed && !_isGroup)
        {
            SequenceLock.Leave(ref _undecidedVersion);
        }
    }

    private void AssertSavepoint()
    {
        if (!_isSavepoint)
        {
            Throw.UndoOutOfTurn("No savepoint is in force.");
        }
    }

    private void AssertGroup()
    {
        if (!_isGroup)
        {
            Throw.UndoOutOfTurn("No group has begun.");
        }
    }

    private void AssertArmed()
    {
        if (!_armed)
        {
            Throw.UndoOutOfTurn("Undo is not armed.");
        }
    }
}

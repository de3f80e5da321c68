using System.Diagnostics;

namespace Allocations.Engine.Memory;

/// <summary>
/// All tables of one engine, in order of registration: the whole state. What is done to the state as a whole is done
/// here, once: undo, digest, disposal.
/// </summary>
internal sealed class TableSet : IDisposable
{
    private readonly UndoLog _undo = new();
    private readonly StateDigester _digester = new();
    private readonly List<ITable> _tables = [];
    private Table[] _all = [];
    private int _rollbackVersion;
    private bool _armed;
    private bool _disposed;

    /// <summary>The tables, in order of registration.</summary>
    public IReadOnlyList<ITable> Tables => _tables;

    /// <summary>The same, for whoever freezes or loads them.</summary>
    internal IReadOnlyList<Table> All => _all;

    /// <summary>
    /// Odd while a rollback puts old rows back, and higher after it. A rollback also puts back the sequence locks in
    /// the rows, so a reader on another thread that trusts a row's version must find this one unchanged as well.
    /// </summary>
    public ref readonly int RollbackVersion => ref _rollbackVersion;

    /// <summary>True from <see cref="BeginUndo"/> on; other threads may look, to avoid rows not yet decided.</summary>
    public bool IsArmed => Volatile.Read(ref _armed);

    /// <summary>Bytes with memory behind them, over all tables.</summary>
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

    /// <summary>Adds a table that can hold <paramref name="maxRows"/> rows besides row 0.</summary>
    public Table<T> Add<T>(string name, long maxRows)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Debug.Assert(!_armed, "tables are added before commands run");
        Debug.Assert(!_tables.Exists(other => other.Name == name), "table names are unique");
        var table = new Table<T>(name, maxRows, _undo);
        _tables.Add(table);
        _all = [.. _all, table];
        return table;
    }

    /// <summary>From now on every change can be taken back. Does not nest.</summary>
    public void BeginUndo()
    {
        if (_armed)
        {
            Throw.UndoOutOfTurn("Undo is armed already: it does not nest.");
        }

        Debug.Assert(_undo.Used == 0, "the log is empty between commands");
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
        Disarm();
    }

    /// <summary>Takes back every change since <see cref="BeginUndo"/>; the digest is then what it was.</summary>
    public void Rollback()
    {
        AssertArmed();
        SequenceLock.Enter(ref _rollbackVersion);
        _undo.Replay();
        foreach (Table table in _all)
        {
            table.DropAppended();
        }

        SequenceLock.Leave(ref _rollbackVersion);
        Disarm();
    }

    /// <summary>Makes the object that freezes versions of these tables. All tables have been added.</summary>
    public FrozenState CreateFrozenState() => new(_all);

    /// <summary>A hash over every row in use. Equal states have equal digests on every machine.</summary>
    public UInt128 Digest()
    {
        _digester.Begin();
        foreach (Table table in _all)
        {
            Append(table);
        }

        return _digester.Finish();
    }

    /// <summary>Gives the memory of all tables back; their rows then read as zero.</summary>
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
    }

    private void AssertArmed()
    {
        if (!_armed)
        {
            Throw.UndoOutOfTurn("Undo is not armed.");
        }
    }
}

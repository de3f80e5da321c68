namespace Allocations.Engine.Memory;

/// <summary>
/// All tables of a set at one moment, readable chunk by chunk on another thread while the writer continues. One version at a
/// time; the object is reused.
/// </summary>
/// <remarks>
/// The life of a version: <see cref="Prepare"/> (saving thread) → <see cref="Freeze"/> (writer, between commands; a
/// few fields a table) → <see cref="Read"/> for every chunk in order (saving thread) → <see cref="Thaw"/> (writer). Each
/// unit that the writer changes meanwhile is copied at most once, and only if its chunk has not been read yet.
/// </remarks>
internal sealed unsafe class StateSnapshot : IDisposable
{
    private readonly SavedUnits _saved;
    private readonly TableSnapshot[] _tables;
    private readonly int[] _unitBytes;

    private readonly SavedUnitLists _byChunk;

    /// <summary>Per table, the list of each chunk's saved units.</summary>
    private readonly int[][] _lists;

    public StateSnapshot(IReadOnlyList<Table> tables, MemoryMeter meter)
    {
        _saved = new SavedUnits(meter);
        _byChunk = new SavedUnitLists(meter);
        _tables = new TableSnapshot[tables.Count];
        _unitBytes = new int[tables.Count];
        _lists = new int[tables.Count][];
        for (int i = 0; i < tables.Count; i++)
        {
            _tables[i] = new TableSnapshot(i, tables[i], _saved);
            _unitBytes[i] = _tables[i].UnitBytes;
        }
    }

    public ReadOnlySpan<TableSnapshot> Tables => _tables;

    /// <summary>The bytes of all rows when they were frozen.</summary>
    public long Bytes
    {
        get
        {
            long sum = 0;
            foreach (TableSnapshot table in _tables)
            {
                sum += table.Bytes;
            }

            return sum;
        }
    }

    /// <summary>Saving thread: removes the preceding version, and prepares all that a freeze needs, so that the freeze itself
    /// takes no time.</summary>
    public void Prepare()
    {
        _saved.Prepare();
        _byChunk.Clear();
        Array.Clear(_lists);
        foreach (TableSnapshot table in _tables)
        {
            table.Prepare();
        }
    }

    /// <summary>Writer, between commands: makes the present state the version that <see cref="Read"/> returns.</summary>
    public void Freeze()
    {
        foreach (TableSnapshot table in _tables)
        {
            table.Table.Freeze(table);
        }
    }

    /// <summary>Saving thread: reads one chunk of the snapshot. Chunks of a table are read in ascending order.</summary>
    /// <param name="number">The table, in order of registration.</param>
    /// <param name="chunk">The chunk, from 0.</param>
    /// <param name="buffer">Room for <see cref="StateChunks.MostBytes"/>.</param>
    /// <returns>The chunk's bytes.</returns>
    public int Read(int number, int chunk, byte* buffer)
    {
        TableSnapshot table = _tables[number];
        _lists[number] ??= NewLists(number);
        int length = table.CopyChunk(chunk, buffer);
        Volatile.ReadBarrier(); // The saved unit of every change in the copy is found below.
        SortSaved();
        _byChunk.PutBack(_lists[number][chunk], table, buffer, length);
        table.FinishChunk(chunk);
        return length;
    }

    /// <summary>Writer: ends saving.</summary>
    public void Thaw()
    {
        foreach (TableSnapshot table in _tables)
        {
            table.Table.Thaw();
        }
    }

    public void Dispose()
    {
        _saved.Dispose();
        _byChunk.Dispose();
        foreach (TableSnapshot table in _tables)
        {
            table.Dispose();
        }
    }

    /// <summary>Assigns the units that the writer has saved to their chunks.</summary>
    private void SortSaved()
    {
        for (SavedUnit* unit; (unit = _saved.Take(_unitBytes)) != null;)
        {
            int[] lists = _lists[unit->Table] ??= NewLists(unit->Table);
            _byChunk.Add(ref lists[unit->Unit / _tables[unit->Table].UnitsPerChunk], unit);
        }
    }

    private int[] NewLists(int number) => new int[_tables[number].Chunks];
}

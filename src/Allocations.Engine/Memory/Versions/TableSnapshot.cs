using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>
/// One table at the moment of the freeze, while the writer continues to change it. Before a row of that time is changed for
/// the first time, its unit is saved; reading a chunk copies the present content and then restores the saved units in the
/// copy.
/// </summary>
/// <remarks>
/// A unit is a row, or as many small rows as make 64 bytes. One bit per unit records that it was saved. A chunk is a run of
/// units of about 16 KiB; once a chunk has been read, its units need no more saving.
/// </remarks>
internal sealed unsafe class TableSnapshot : IDisposable
{
    private const int LeastUnitBytes = 64;

    private readonly int _number;
    private readonly Table _table;
    private readonly SavedUnits _saved;

    /// <summary>The number of rows of a unit, as a power of two.</summary>
    private readonly int _unitShift;
    private NativeMemory? _bits;

    // Only the writer uses it; set at the freeze.
    private byte* _first;
    private long _frozenBytes;

    /// <summary>The number of units of those rows.</summary>
    private long _units;

    /// <summary>The number of units that have been read, or are being read from their final copy.</summary>
    private long _readUnits;

    public TableSnapshot(int number, Table table, SavedUnits saved)
    {
        _number = number;
        _table = table;
        _saved = saved;
        int rows = table.RowSize < LeastUnitBytes && LeastUnitBytes % table.RowSize == 0 ? LeastUnitBytes / table.RowSize : 1;
        Debug.Assert(BitOperations.IsPow2(rows), "64 has no other divisors");
        _unitShift = BitOperations.Log2((uint)rows);
        UnitBytes = rows * table.RowSize;
        UnitsPerChunk = StateChunks.BytesOf(table.RowSize) / UnitBytes;
    }

    public Table Table => _table;

    public int UnitBytes { get; }

    public int UnitsPerChunk { get; }

    /// <summary>The number of rows at the freeze, row 0 included.</summary>
    public int Count { get; private set; }

    /// <summary>The chunks of those rows.</summary>
    public int Chunks => StateChunks.CountOf(Count, _table.RowSize);

    /// <summary>The bytes of those rows.</summary>
    public long Bytes => _frozenBytes;

    /// <summary>Saving thread, before the freeze: clears the bits and prepares memory for slightly more rows than
    /// exist.</summary>
    public void Prepare()
    {
        _bits ??= new NativeMemory(_table.Name + ".saved", BitBytes(_table.Capacity) + sizeof(ulong), _table.Meter);
        long used = Math.Min(_bits.Committed, BitBytes(Count));
        new Span<byte>(_bits.Base, (int)used).Clear();
        _bits.Commit(BitBytes((long)Math.Min(_table.Count * 1.25, _table.Capacity)));
    }

    /// <summary>Writer: begins saving units before they are changed. Sets a few fields.</summary>
    public void Freeze(byte* first)
    {
        Count = _table.Count;
        _first = first;
        _frozenBytes = (long)Count * _table.RowSize;
        _units = ((Count - 1L) >> _unitShift) + 1;
        _readUnits = 0;
        _bits!.Commit(BitBytes(Count));
    }

    /// <summary>Writer: saves rows before a change.</summary>
    /// <returns>False if the table has been read to its end, so that nothing needs saving.</returns>
    public bool Keep(long row, int count)
    {
        long read = Volatile.Read(ref _readUnits);
        long end = Math.Min(row + count, Count);
        if (row < end)
        {
            long last = (end - 1) >> _unitShift;
            for (long unit = Math.Max(row >> _unitShift, read); unit <= last; unit++)
            {
                ref ulong word = ref ((ulong*)_bits!.Base)[unit >> 6];
                ulong bit = 1UL << (int)(unit & 63);
                if ((word & bit) == 0)
                {
                    word |= bit;
                    _saved.Save(_number, (int)unit, _first + (unit * UnitBytes), UnitBytes);
                }
            }
        }

        return read < _units;
    }

    /// <summary>Saving thread: copies a chunk with its present content, changed rows included.</summary>
    /// <returns>The bytes of the chunk.</returns>
    public int CopyChunk(int chunk, byte* buffer)
    {
        long start = (long)chunk * UnitsPerChunk * UnitBytes;
        int length = (int)Math.Min((long)UnitsPerChunk * UnitBytes, _frozenBytes - start);
        Debug.Assert(length > 0, "a chunk of the frozen rows");
        Buffer.MemoryCopy(_first + start, buffer, length, length);
        return length;
    }

    /// <summary>Saving thread: restores the old bytes of a unit in the copy of its chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutBack(SavedUnit* unit, byte* buffer, int length)
    {
        int offset = unit->Unit % UnitsPerChunk * UnitBytes;
        int bytes = Math.Min(UnitBytes, length - offset);
        Buffer.MemoryCopy(SavedUnit.BytesOf(unit), buffer + offset, bytes, bytes);
    }

    /// <summary>Saving thread: marks the chunk as complete; its units need no more saving.</summary>
    public void FinishChunk(int chunk) => Volatile.Write(ref _readUnits, (chunk + 1L) * UnitsPerChunk);

    public void Dispose() => _bits?.Dispose();

    private long BitBytes(long rows) => (((rows * _table.RowSize / UnitBytes) + 64) >> 6) * sizeof(ulong);
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Allocations.Engine.Memory;

/// <summary>
/// Rows of one unmanaged struct, in native memory, at addresses that never change: a row is base + index. Row 0 always
/// exists, is all zero and means "none".
/// </summary>
/// <remarks>
/// One thread writes, and only through <see cref="Edit"/>, <see cref="EditSpan"/> and <see cref="EditAt"/>; therefore undo,
/// digests and checkpoints are implemented once, here. Any thread may read rows below <see cref="Table.Count"/>; a sequence
/// lock in the row makes such a read consistent. Bounds are asserted, not checked.
/// </remarks>
internal sealed unsafe class Table<T> : Table
    where T : unmanaged
{
    private readonly T* _rows;

    internal Table(string name, long maxRows, UndoLog undo, MemoryMeter? meter)
        : base(name, maxRows, sizeof(T), undo, meter)
    {
        _rows = (T*)First;
        Debug.Assert(((nint)_rows & 63) == 0, "rows start on a cache line");
    }

    /// <summary>A row, to read.</summary>
    public ref readonly T this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Debug.Assert((uint)row < (uint)_committedRows, "row out of range");
            return ref _rows[(nuint)(uint)row];
        }
    }

    /// <summary>A row, to write. The reference stays valid; the permission ends with the command.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Edit(int row)
    {
        Debug.Assert(row > 0 && row < _count, "row out of range");
        if (_watched)
        {
            Watch(row, 1);
        }

        return ref _rows[(nuint)(uint)row];
    }

    /// <summary>A run of rows, to write.</summary>
    public Span<T> EditSpan(int row, int count)
    {
        Debug.Assert(row > 0 && count >= 0 && row + (long)count <= _count, "rows out of range");
        if (_watched)
        {
            Watch(row, count);
        }

        return new Span<T>(_rows + row, count);
    }

    /// <summary>The same run of rows, to write, for code that already holds its address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* EditAt(T* first, int count)
    {
        Debug.Assert(first > _rows && first + count <= _rows + _count, "rows out of range");
        if (_watched)
        {
            Watch((int)(first - _rows), count);
        }

        return first;
    }

    /// <summary>A run of rows, to read.</summary>
    public ReadOnlySpan<T> Read(int row, int count)
    {
        Debug.Assert(row >= 0 && count >= 0 && row + (long)count <= _committedRows, "rows out of range");
        return new ReadOnlySpan<T>(_rows + row, count);
    }

    /// <summary>The address of a row, to read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* Pointer(int row)
    {
        Debug.Assert((uint)row < (uint)_committedRows, "row out of range");
        return _rows + (nuint)(uint)row;
    }

    /// <summary>Whether an address is in this table's rows.</summary>
    public bool Holds(T* address) => address >= _rows && address < _rows + _count;

    /// <summary>Adds a zero row and returns its index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Append()
    {
        int row = _count;
        if (row >= _committedRows)
        {
            Grow(1);
        }

        Volatile.Write(ref _count, row + 1);
        return row;
    }

    /// <summary>Adds a run of zero rows and returns the index of the first.</summary>
    public int Append(int rows)
    {
        Debug.Assert(rows > 0, "appending nothing");
        int row = _count;
        if (rows > _committedRows - row)
        {
            Grow(rows);
        }

        Volatile.Write(ref _count, row + rows);
        return row;
    }

    /// <summary>Fetches the first cache line of a row. Never faults.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchLine(int row)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(_rows + (nuint)(uint)row);
        }
    }

    /// <summary>Fetches the last cache line of a row. Never faults.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchLastLine(int row)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((byte*)(_rows + (nuint)(uint)row) + ((sizeof(T) - 1) & -64));
        }
    }

    /// <summary>Fetches a row into the cache: its first two lines, if it has two. Never faults.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int row)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        T* address = _rows + (nuint)(uint)row;
        Sse.Prefetch0(address);
        if (sizeof(T) > 64)
        {
            Sse.Prefetch0((byte*)address + 64);
        }
    }
}

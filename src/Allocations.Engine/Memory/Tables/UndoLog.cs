using System.Diagnostics;
using System.Runtime.CompilerServices;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.Memory;

/// <summary>
/// Old bytes of rows that were written while undo is armed, newest last, in one native buffer. When it is full, what older
/// records make superfluous goes (<see cref="Compact()"/>); it doubles if more than half is left. So it takes memory for the rows
/// that were written, however often they were.
/// </summary>
/// <remarks>
/// A record is the old bytes followed by <see cref="Footer"/>, so that the log can be read backwards. It has the address, not
/// the table: rows never move. Counts need no records, since every table keeps its own when undo is armed and its newer rows
/// need no copy.
/// </remarks>
internal sealed unsafe partial class UndoLog : IDisposable
{
    private const long FirstBytes = 64 * 1024;

    /// <summary>The maximum bytes of the buffer that stay when it is empty.</summary>
    private const long MostBytesKept = 4 << 20;

    private byte* _buffer;
    private long _capacity;
    private long _used;

    /// <summary>Records before this position belong to the undo around the group, or around the savepoint.</summary>
    private long _mark;

    /// <summary>While a savepoint is in force: records before this position belong to the undo around the group that it is
    /// in.</summary>
    private long _markAround;

    ~UndoLog() => Free();

    /// <summary>The bytes kept, footers included.</summary>
    public long Used => _used;

    /// <summary>The bytes of the buffer.</summary>
    public long Capacity => _capacity;

    /// <summary>Keeps the present content of <paramref name="length"/> bytes at <paramref name="address"/>.</summary>
    public void Keep(byte* address, long length)
    {
        Debug.Assert(length > 0, "keeping nothing");
        if (IsKeptLast(address, length))
        {
            return;
        }

        long padded = (length + 7) & ~7L;
        long bytes = padded + sizeof(Footer);
        if (_used + bytes > _capacity)
        {
            MakeRoom(bytes);
        }

        Buffer.MemoryCopy(address, _buffer + _used, padded, length);
        *(Footer*)(_buffer + _used + padded) = new Footer { Address = address, Length = length };
        _used += bytes;
    }

    /// <summary>Begins a group: bytes are kept again from now on, also those that were kept before.</summary>
    public void Mark() => _mark = _used;

    /// <summary>Begins a savepoint within a group, or by itself.</summary>
    public void BeginSavepoint()
    {
        _markAround = _mark;
        _mark = _used;
    }

    /// <summary>Ends the savepoint: what was kept since its beginning belongs to the group around it.</summary>
    public void EndSavepoint()
    {
        _mark = _markAround;
        _markAround = 0;
    }

    /// <summary>Restores all kept bytes, newest first, and removes them.</summary>
    public void Replay()
    {
        ReplayTo(0);
        Clear();
    }

    /// <summary>Restores the bytes kept since the mark, newest first, and removes them.</summary>
    public void ReplayToMark()
    {
        ReplayTo(_mark);
        if (_used == 0)
        {
            Clear();
        }
    }

    /// <summary>Adds the rows of a run of memory whose old bytes are kept; some may come twice.</summary>
    public void AddRows(byte* first, long length, int rowSize, ICollection<int> rows)
    {
        for (long end = _used; end > 0;)
        {
            Footer* footer = (Footer*)(_buffer + end) - 1;
            long offset = footer->Address - first;
            if (offset >= 0 && offset < length)
            {
                int row = (int)(offset / rowSize);
                int after = (int)((offset + footer->Length) / rowSize);
                for (; row < after; row++)
                {
                    rows.Add(row);
                }
            }

            end = BeginOf(end);
        }
    }

    /// <summary>Removes all kept bytes. What a large group needed beyond the usual is freed.</summary>
    public void Clear()
    {
        _used = 0;
        _mark = 0;
        _markAround = 0;
        if (_capacity > MostBytesKept)
        {
            Free();
        }
    }

    /// <summary>Frees the buffer.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether the bytes were kept last, so that code that writes a row field by field keeps it once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsKeptLast(byte* address, long length)
    {
        if (_used == _mark)
        {
            return false;
        }

        Footer* last = (Footer*)(_buffer + _used) - 1;
        return last->Address == address && last->Length >= length;
    }

    private void ReplayTo(long mark)
    {
        while (_used > mark)
        {
            Footer* footer = FooterOf(_used);
            long begin = BeginOf(_used);
            Buffer.MemoryCopy(_buffer + begin, footer->Address, footer->Length, footer->Length);
            _used = begin;
        }

        Debug.Assert(_used == mark, "the log ends where it began");
    }

    /// <summary>The position of a record's bytes.</summary>
    /// <param name="end">The position behind its footer.</param>
    private long BeginOf(long end) =>
        end - sizeof(Footer) - ((FooterOf(end)->Length + 7) & ~7L);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakeRoom(long bytes)
    {
        if (_capacity >= LeastCompacted)
        {
            Compact();
        }

        if (_used + bytes > _capacity / 2)
        {
            Grow(_used + bytes);
        }
    }

    private void Grow(long bytes)
    {
        long capacity = Math.Max(_capacity, FirstBytes / 2);
        do
        {
            capacity *= 2;
        }
        while (capacity < bytes);

        _buffer = (byte*)Native.Realloc(_buffer, (nuint)capacity);
        _capacity = capacity;
    }

    private void Free()
    {
        Native.Free(_buffer);
        _buffer = null;
        (_capacity, _used, _mark, _markAround) = (0, 0, 0, 0);
    }

    private struct Footer
    {
        public byte* Address;
        public long Length;
    }
}

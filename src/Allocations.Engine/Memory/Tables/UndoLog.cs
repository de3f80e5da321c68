using System.Diagnostics;
using System.Runtime.CompilerServices;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.Memory;

/// <summary>
/// Old bytes of rows that were written while undo is armed, newest last, in one native buffer that doubles when full.
/// </summary>
/// <remarks>
/// A record is the old bytes followed by <see cref="Footer"/>, so that the log can be read backwards. It has the address, not
/// the table: rows never move. Counts need no records, since every table keeps its own when undo is armed and its newer rows
/// need no copy.
/// </remarks>
internal sealed unsafe class UndoLog : IDisposable
{
    private const long FirstBytes = 64 * 1024;

    private byte* _buffer;
    private long _capacity;
    private long _used;

    /// <summary>Records before this position belong to the undo around the group.</summary>
    private long _mark;

    ~UndoLog() => Free();

    /// <summary>The bytes kept, footers included.</summary>
    public long Used => _used;

    /// <summary>Keeps the present content of <paramref name="length"/> bytes at <paramref name="address"/>.</summary>
    public void Keep(byte* address, long length)
    {
        Debug.Assert(length > 0, "keeping nothing");
        if (IsKeptLast(address, length))
        {
            return;
        }

        long padded = (length + 7) & ~7L;
        long end = _used + padded + sizeof(Footer);
        if (end > _capacity)
        {
            Grow(end);
        }

        Buffer.MemoryCopy(address, _buffer + _used, padded, length);
        *(Footer*)(_buffer + _used + padded) = new Footer { Address = address, Length = length };
        _used = end;
    }

    /// <summary>Begins a group: bytes are kept again from now on, also those that were kept before.</summary>
    public long Mark() => _mark = _used;

    /// <summary>Restores all kept bytes, newest first, and removes them.</summary>
    public void Replay()
    {
        ReplayTo(0);
        _mark = 0;
    }

    /// <summary>Restores the bytes kept since a mark, newest first, and removes them.</summary>
    public void ReplayTo(long mark)
    {
        while (_used > mark)
        {
            Footer* footer = (Footer*)(_buffer + _used) - 1;
            long padded = (footer->Length + 7) & ~7L;
            byte* bytes = (byte*)footer - padded;
            Buffer.MemoryCopy(bytes, footer->Address, footer->Length, footer->Length);
            _used = bytes - _buffer;
        }

        Debug.Assert(_used == mark, "the log ends where it began");
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

            end = (byte*)footer - ((footer->Length + 7) & ~7L) - _buffer;
        }
    }

    /// <summary>Removes all kept bytes.</summary>
    public void Clear()
    {
        _used = 0;
        _mark = 0;
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(long bytes)
    {
        long capacity = Math.Max(_capacity, FirstBytes);
        while (capacity < bytes)
        {
            capacity *= 2;
        }

        _buffer = (byte*)Native.Realloc(_buffer, (nuint)capacity);
        _capacity = capacity;
    }

    private void Free()
    {
        Native.Free(_buffer);
        _buffer = null;
        _capacity = 0;
        Clear();
    }

    private struct Footer
    {
        public byte* Address;
        public long Length;
    }
}

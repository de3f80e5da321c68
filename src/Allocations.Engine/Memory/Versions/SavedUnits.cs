using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>
/// Old bytes of units that the writer changed while a version was frozen, queued for the thread that saves it.
/// </summary>
/// <remarks>
/// A queue between exactly two threads, in one range of memory that only grows while the version lasts. (1) The writer copies
/// a unit behind the last one and then publishes the new end. (2) Only then does it change the row. So a reader that has seen
/// a changed row finds the old bytes in the queue. The memory is large pages, prepared ahead like a table's: blocks of 4 KiB
/// pages cost the saving thread half of its time in page faults. The memory of a version is kept for the next one, which
/// needs about the same under a steady load: fresh pages are the most expensive part of saving a unit. If a version needed
/// less than half of the memory, all of it is freed.
/// </remarks>
internal sealed unsafe class SavedUnits(MemoryMeter meter) : IDisposable
{
    /// <summary>An upper bound on any state, of which each unit is saved once.</summary>
    private const long MostBytes = 32L << 30;

    /// <summary>The bytes prepared before the first freeze.</summary>
    private const long FirstBytes = 8 << 20;

    /// <summary>The bytes that are always kept.</summary>
    private const long AlwaysKept = 32 << 20;

    private NativeMemory? _memory;
    private byte* _first;

    /// <summary>Only the writer uses it.</summary>
    private long _end;

    /// <summary>Only the saving thread uses it.</summary>
    private long _read;

    /// <summary>The bytes with memory for units.</summary>
    public long Room => _memory?.Committed ?? 0;

    /// <summary>Writer: saves the present content of a unit.</summary>
    public void Save(int table, int unit, byte* bytes, int length)
    {
        long end = _end + SizeOf(length);
        if (end > _memory!.Committed)
        {
            Grow(end);
        }

        var saved = (SavedUnit*)(_first + _end);
        saved->Table = table;
        saved->Unit = unit;
        Buffer.MemoryCopy(bytes, SavedUnit.BytesOf(saved), length, length);
        Volatile.Write(ref _end, end);
        Volatile.WriteBarrier(); // The row is changed only after the old bytes are visible.
    }

    /// <summary>Saving thread: the next saved unit, or null. The caller supplies the unit size of each table.</summary>
    public SavedUnit* Take(ReadOnlySpan<int> unitBytes)
    {
        if (_read == Volatile.Read(ref _end))
        {
            return null;
        }

        var unit = (SavedUnit*)(_first + _read);
        _read += SizeOf(unitBytes[unit->Table]);
        return unit;
    }

    /// <summary>Saving thread: removes all units and prepares memory for the first ones. The writer saves none at that
    /// time.</summary>
    public void Prepare()
    {
        if (_memory is null || _memory.Committed > Math.Max(2 * _end, AlwaysKept))
        {
            _memory?.Dispose();
            _memory = new NativeMemory("saved units", MostBytes, meter);
            _memory.Warm(FirstBytes);
            _first = _memory.Base;
        }

        _end = 0;
        _read = 0;
    }

    public void Dispose() => _memory?.Dispose();

    private static long SizeOf(int length) => SavedUnit.SizeOf + ((length + 7L) & ~7L);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(long end)
    {
        Debug.Assert(end <= MostBytes, "each unit is saved once");
        _memory!.Commit(end);
    }
}

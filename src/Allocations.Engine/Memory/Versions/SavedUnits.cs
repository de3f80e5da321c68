using System.Diagnostics;
using System.Runtime.CompilerServices;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.Memory;

/// <summary>
/// Old bytes of units that the writer changed while a version was frozen, on their way to the thread that saves it.
/// </summary>
/// <remarks>
/// A queue from one thread to one other, in blocks of 1 MiB. (1) The writer copies a unit behind the last one and then
/// publishes the block's new length. (2) Only then does it change the row. So whoever has seen a changed row and looks
/// into the queue afterwards finds the old bytes there. (3) A full block is followed by the next one of a fixed list;
/// the saving thread puts blocks into the list ahead, with their pages touched, and the writer makes one itself only
/// where it finds none. Blocks are kept until the version is let go.
/// </remarks>
internal sealed unsafe class SavedUnits : IDisposable
{
    private const int BlockBytes = 1 << 20;
    private const int BlocksAhead = 8;

    /// <summary>Blocks kept from one version to the next.</summary>
    private const int BlocksKept = 64;

    /// <summary>32 GiB: more than any state, of which each unit is saved once.</summary>
    private const int MostBlocks = 1 << 15;

    private const int HeadBytes = 64;

    private readonly nint[] _blocks = new nint[MostBlocks];

    // The writer's.
    private int _writing;
    private byte* _block;
    private int _used = BlockBytes;

    // The saving thread's.
    private int _reading;
    private int _read = HeadBytes;

    ~SavedUnits() => FreeFrom(0);

    /// <summary>Writer: saves a unit as it is now.</summary>
    public void Save(int table, int unit, byte* bytes, int length)
    {
        int needed = SavedUnit.SizeOf + ((length + 7) & ~7);
        if (_used + needed > BlockBytes)
        {
            NextBlock();
        }

        var saved = (SavedUnit*)(_block + _used);
        saved->Table = table;
        saved->Unit = unit;
        Buffer.MemoryCopy(bytes, SavedUnit.BytesOf(saved), length, length);
        _used += needed;
        Volatile.Write(ref *(int*)_block, _used);
        Volatile.WriteBarrier(); // The row is changed only after the old bytes can be seen.
    }

    /// <summary>Saving thread: the next saved unit, or null. The caller says how long the units of a table are.</summary>
    public SavedUnit* Take(ReadOnlySpan<int> unitBytes)
    {
        byte* block = (byte*)Volatile.Read(ref _blocks[_reading]);
        if (block == null)
        {
            return null;
        }

        if (_read >= Volatile.Read(ref *(int*)block))
        {
            byte* next = (byte*)Volatile.Read(ref _blocks[_reading + 1]);
            if (next == null || Volatile.Read(ref *(int*)next) == 0)
            {
                return null;
            }

            // The writer has gone on, so this block got its last unit before: look once more, then follow.
            if (_read >= Volatile.Read(ref *(int*)block))
            {
                _reading++;
                _read = HeadBytes;
                block = next;
                if (_read >= Volatile.Read(ref *(int*)block))
                {
                    return null;
                }
            }
        }

        var unit = (SavedUnit*)(block + _read);
        _read += SavedUnit.SizeOf + ((unitBytes[unit->Table] + 7) & ~7);
        return unit;
    }

    /// <summary>Saving thread: puts blocks where the writer will look for them.</summary>
    public void StayAhead()
    {
        int first = Volatile.Read(ref _writing);
        for (int i = first; i < Math.Min(first + BlocksAhead, MostBlocks); i++)
        {
            if (Volatile.Read(ref _blocks[i]) == 0)
            {
                byte* block = Allocate();
                Native.Clear(block, BlockBytes); // Touches its pages.
                Offer(i, block);
            }
        }
    }

    /// <summary>Saving thread: forgets all units. The writer saves none at that time.</summary>
    public void Clear()
    {
        FreeFrom(BlocksKept);
        for (int i = 0; i < BlocksKept && _blocks[i] != 0; i++)
        {
            *(int*)_blocks[i] = 0;
        }

        _writing = 0;
        _block = null;
        _used = BlockBytes;
        _reading = 0;
        _read = HeadBytes;
    }

    public void Dispose()
    {
        FreeFrom(0);
        GC.SuppressFinalize(this);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NextBlock()
    {
        int next = _block == null ? 0 : _writing + 1;
        if (_blocks[next] == 0)
        {
            Offer(next, Allocate());
        }

        _block = (byte*)Volatile.Read(ref _blocks[next]);
        _used = HeadBytes;
        Volatile.Write(ref *(int*)_block, HeadBytes);
        Volatile.Write(ref _writing, next);
        Debug.Assert(next < MostBlocks - 1, "each unit is saved once");
    }

    private static byte* Allocate()
    {
        byte* block = (byte*)Native.AlignedAlloc(BlockBytes, 4096);
        *(int*)block = 0;
        return block;
    }

    private void Offer(int place, byte* block)
    {
        if (Interlocked.CompareExchange(ref _blocks[place], (nint)block, 0) != 0)
        {
            Native.AlignedFree(block);
        }
    }

    private void FreeFrom(int first)
    {
        for (int i = first; i < MostBlocks && _blocks[i] != 0; i++)
        {
            Native.AlignedFree((void*)_blocks[i]);
            _blocks[i] = 0;
        }
    }
}

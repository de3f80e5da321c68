using System.Runtime.InteropServices;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>Writes chunks into slots, adjacent ones together, past the page cache.</summary>
/// <remarks>No published checkpoint names these slots, so their content may be lost until the next one is
/// published.</remarks>
internal sealed unsafe class ChunkWriter : IDisposable
{
    private const int RunSlots = 64;

    private readonly IStorageFile _file;
    private byte* _run = (byte*)NativeMemory.AlignedAlloc(RunSlots * ChunkRef.SlotBytes, 4096);
    private int _firstSlot;
    private int _slots;

    public ChunkWriter(IStorageFile file) => _file = file;

    /// <summary>The buffer for the next chunk, before it is known whether it must be written.</summary>
    public byte* Next => _run + ((long)_slots * ChunkRef.SlotBytes);

    public long BytesWritten { get; private set; }

    /// <summary>Takes the content of <see cref="Next"/> as the chunk of a slot.</summary>
    public void Add(int slot, int length)
    {
        new Span<byte>(Next + length, ChunkRef.SlotBytes - length).Clear();
        if (_slots > 0 && slot != _firstSlot + _slots)
        {
            byte* chunk = Next;
            Flush();
            Buffer.MemoryCopy(chunk, _run, ChunkRef.SlotBytes, ChunkRef.SlotBytes);
        }

        _firstSlot = _slots == 0 ? slot : _firstSlot;
        if (++_slots == RunSlots)
        {
            Flush();
        }
    }

    /// <summary>Brings every chunk to stable storage.</summary>
    public void Flush()
    {
        if (_slots > 0)
        {
            int bytes = _slots * ChunkRef.SlotBytes;
            _file.WriteDurable((long)_firstSlot * ChunkRef.SlotBytes, new ReadOnlySpan<byte>(_run, bytes));
            BytesWritten += bytes;
            _slots = 0;
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_run);
        _run = null;
    }
}

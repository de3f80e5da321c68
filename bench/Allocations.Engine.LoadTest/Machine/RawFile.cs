using System.Diagnostics;
using System.Runtime.InteropServices;
using Allocations.Engine.Journal;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>A zero-filled file and durable writes into it through the journal's own seam: past the page cache, safe
/// when they return.</summary>
internal sealed unsafe class RawFile : IDisposable
{
    public const int Small = 4 << 10;
    public const int Large = 1 << 20;

    private readonly IStorageFile _file;
    private readonly byte* _bytes = (byte*)NativeMemory.AlignedAlloc(Large, Small);
    private readonly long _length;
    private long _offset;

    public RawFile(string directory, int megabytes)
    {
        new Span<byte>(_bytes, Large).Fill(0xA5);
        IStorage storage = StorageFactory.Open(directory);
        _length = (long)megabytes * Large;
        _file = storage.Create("raw");
        for (long offset = 0; offset < _length; offset += Large)
        {
            _file.WriteZeros(offset, Large);
        }

        _file.Sync();
        storage.SyncDirectory();
    }

    /// <summary>Writes the next bytes, from the start again at the end; returns how many stopwatch ticks it
    /// took.</summary>
    public long Write(int size)
    {
        if (_offset + size > _length)
        {
            _offset = 0;
        }

        long started = Stopwatch.GetTimestamp();
        _file.WriteDurable(_offset, new ReadOnlySpan<byte>(_bytes, size));
        _offset += size;
        return Stopwatch.GetTimestamp() - started;
    }

    public void Dispose()
    {
        _file.Dispose();
        NativeMemory.AlignedFree(_bytes);
    }
}

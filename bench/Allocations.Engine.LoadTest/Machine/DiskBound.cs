using System.Diagnostics;
using System.Runtime.InteropServices;
using Allocations.Engine.Journal;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>Raw durable writes, through the same seam as the journal's: past the page cache, safe when they return, into a
/// zero-filled file.</summary>
/// <param name="SmallWriteSeconds">The median 4 KiB write.</param>
/// <param name="LargeWriteSeconds">The median 1 MiB write.</param>
/// <param name="BytesPerSecond">1 MiB writes, one after the other.</param>
internal sealed record DiskBound(double SmallWriteSeconds, double LargeWriteSeconds, double BytesPerSecond)
{
    private const int Small = 4 << 10;
    private const int Large = 1 << 20;
    private const int FileBytes = 128 * Large;
    private const int SmallWrites = 1000;

    public static DiskBound Measure(string directory)
    {
        IStorage storage = StorageFactory.Open(directory);
        using IStorageFile file = storage.Create("bound");
        for (long offset = 0; offset < FileBytes; offset += Large)
        {
            file.WriteZeros(offset, Large);
        }

        file.Sync();
        storage.SyncDirectory();
        Samples small = Write(file, Small, SmallWrites);
        Samples large = Write(file, Large, 2 * FileBytes / Large);
        return new DiskBound(
            small.Percentile(0.5), large.Percentile(0.5), (double)large.Count * Large / large.Total());
    }

    private static unsafe Samples Write(IStorageFile file, int size, int count)
    {
        byte* bytes = (byte*)NativeMemory.AlignedAlloc((nuint)size, Small);
        new Span<byte>(bytes, size).Fill(0xA5);
        var samples = new Samples(count);
        for (int i = 0; i < count; i++)
        {
            long started = Stopwatch.GetTimestamp();
            file.WriteDurable((long)i * size % FileBytes, new ReadOnlySpan<byte>(bytes, size));
            samples.Add(Stopwatch.GetTimestamp() - started);
        }

        NativeMemory.AlignedFree(bytes);
        return samples;
    }
}

using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>What the disk can do when all it does is durable writes, one after the other.</summary>
/// <param name="SmallWriteSeconds">The median 4 KiB write.</param>
/// <param name="LargeWriteSeconds">The median 1 MiB write.</param>
/// <param name="BytesPerSecond">1 MiB writes, all together.</param>
internal sealed record DiskBound(double SmallWriteSeconds, double LargeWriteSeconds, double BytesPerSecond)
{
    private const int FileMegabytes = 128;
    private const int SmallWrites = 1000;
    private const int LargeWrites = 256;

    public static DiskBound Measure(string directory)
    {
        using var file = new RawFile(directory, FileMegabytes);
        Histogram small = Write(file, RawFile.Small, SmallWrites);
        Histogram large = Write(file, RawFile.Large, LargeWrites);
        return new DiskBound(
            small.Percentile(0.5), large.Percentile(0.5), (double)large.Count * RawFile.Large / large.TotalSeconds);
    }

    private static Histogram Write(RawFile file, int size, int count)
    {
        var durations = new Histogram();
        for (int i = 0; i < count; i++)
        {
            durations.Add(file.Write(size));
        }

        return durations;
    }
}

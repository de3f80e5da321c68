using System.Diagnostics;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>What the disk and the machine under it can do at best when writes come by a plan: durable writes from planned
/// times on, while one other thread is busy, and no engine anywhere.</summary>
internal static class PacedWrites
{
    private const int FileMegabytes = 128;
    private const long Look = 20_000;

    /// <summary>How long after its planned time each write was durable.</summary>
    public static Histogram Measure(string directory, int size, int perSecond, TimeSpan duration)
    {
        using var file = new RawFile(directory, FileMegabytes);
        using var ending = new CancellationTokenSource();
        var busy = new Thread(() => SpinUntil(ending.Token)) { Name = "load-busy" };
        busy.Start();
        Pace.BePrecise();
        var latencies = new Histogram();
        double interval = Stopwatch.Frequency / (double)perSecond;
        long start = Stopwatch.GetTimestamp();
        for (long i = 0; i < (long)(perSecond * duration.TotalSeconds); i++)
        {
            long planned = start + (long)(i * interval);
            while (Stopwatch.GetTimestamp() < planned)
            {
                Pace.Sleep(Look);
            }

            file.Write(size);
            latencies.Add(Stopwatch.GetTimestamp() - planned);
        }

        ending.Cancel();
        busy.Join();
        return latencies;
    }

    private static void SpinUntil(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            Thread.SpinWait(1000);
        }
    }
}

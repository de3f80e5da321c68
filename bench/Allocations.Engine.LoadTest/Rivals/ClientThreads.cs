using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>Lets clients call as fast as they are answered.</summary>
internal static class ClientThreads
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(400);

    /// <summary>Measures for so long, after a warm-up. Every call that was begun is finished before it returns.</summary>
    /// <returns>Reservations a second in the measured time, and all that were acknowledged.</returns>
    public static (double PerSecond, long Acknowledged) Run(IReadOnlyList<Func<int>> clients, TimeSpan duration)
    {
        var counters = new Counter[clients.Count];
        Exception? failure = null;
        bool stop = false;
        Thread[] threads =
        [
            .. clients.Select((call, i) => new Thread(() =>
            {
                try
                {
                    while (!Volatile.Read(ref stop))
                    {
                        Volatile.Write(ref counters[i].Value, counters[i].Value + call());
                    }
                }
                catch (Exception caught) when (Runner.IsExpected(caught))
                {
                    Volatile.Write(ref failure, caught);
                }
            }) { Name = "load-client" }),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Thread.Sleep(s_warmUp);
        long before = Sum(counters);
        long started = Stopwatch.GetTimestamp();
        Thread.Sleep(duration);
        long after = Sum(counters);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Volatile.Write(ref stop, true);
        Array.ForEach(threads, thread => thread.Join());
        return failure is { } caught
            ? throw new RivalException(caught.Message)
            : ((after - before) / seconds, Sum(counters));
    }

    private static long Sum(Counter[] counters)
    {
        long sum = 0;
        for (int i = 0; i < counters.Length; i++)
        {
            sum += Volatile.Read(ref counters[i].Value);
        }

        return sum;
    }

    /// <summary>Two cache lines for each, so that clients do not disturb each other.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Counter
    {
        [FieldOffset(0)]
        public long Value;
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>How long a cache line takes from one core to the other: two threads pass a number to and fro, both
/// spinning.</summary>
internal sealed class HopBound
{
    private const int RoundsPerBurst = 100;
    private const int Bursts = 5000;
    private const int Stop = -1;

    /// <summary>When something else holds a core, a hop takes as long as that likes; no need to wait for all bursts
    /// then.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private TwoLines _lines;

    /// <summary>Seconds for one way, in the fastest burst: the one that nothing interrupted.</summary>
    public static double MeasureOneWay() => new HopBound().Run() / (2.0 * RoundsPerBurst);

    private double Run()
    {
        var echo = new Thread(Echo) { Name = "load-echo" };
        echo.Start();
        long began = Stopwatch.GetTimestamp();
        double fastest = double.MaxValue;
        int round = 0;
        for (int burst = 0; burst < Bursts && Stopwatch.GetElapsedTime(began) < s_longest; burst++)
        {
            long started = Stopwatch.GetTimestamp();
            for (int i = 0; i < RoundsPerBurst; i++)
            {
                Volatile.Write(ref _lines.There, ++round);
                while (Volatile.Read(ref _lines.Back) != round)
                {
                    // Spins: a pause would be part of what is measured.
                }
            }

            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        Volatile.Write(ref _lines.There, Stop);
        echo.Join();
        return fastest;
    }

    private void Echo()
    {
        int last = 0;
        while (last != Stop)
        {
            int round = Volatile.Read(ref _lines.There);
            if (round != last)
            {
                Volatile.Write(ref _lines.Back, round);
                last = round;
            }
        }
    }

    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct TwoLines
    {
        [FieldOffset(128)] public int There;
        [FieldOffset(256)] public int Back;
    }
}

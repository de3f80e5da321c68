using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>How long a cache line takes from one core to the other: two threads pass a number to and fro, both spinning.</summary>
internal sealed class HopBound
{
    private const int Rounds = 500_000;

    private TwoLines _lines;

    /// <summary>Seconds for one way; the best of three runs, for another process may hold a core.</summary>
    public static double MeasureOneWay() => Enumerable.Range(0, 3).Min(_ => new HopBound().Run()) / (2.0 * Rounds);

    private double Run()
    {
        var echo = new Thread(Echo);
        echo.Start();
        long started = Stopwatch.GetTimestamp();
        for (int round = 1; round <= Rounds; round++)
        {
            Volatile.Write(ref _lines.There, round);
            while (Volatile.Read(ref _lines.Back) != round)
            {
                // Spins: a pause would be part of what is measured.
            }
        }

        double elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        echo.Join();
        return elapsed;
    }

    private void Echo()
    {
        for (int round = 1; round <= Rounds; round++)
        {
            while (Volatile.Read(ref _lines.There) != round)
            {
                // Spins, as above.
            }

            Volatile.Write(ref _lines.Back, round);
        }
    }

    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct TwoLines
    {
        [FieldOffset(128)] public int There;
        [FieldOffset(256)] public int Back;
    }
}

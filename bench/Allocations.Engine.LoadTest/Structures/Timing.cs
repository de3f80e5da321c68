using System.Diagnostics;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Structures;

/// <summary>Times two ways of doing the same, by turns, so that both see the same machine.</summary>
internal static class Timing
{
    public const int Rounds = 7;

    private const int WarmUp = 2;
    private const int Slices = 100;

    /// <summary>Nanoseconds an operation of each, medians over the rounds; the first two are warm-up.</summary>
    public static (double Ours, double Theirs) Compare(
        Action<int> ours, int ourOperations, Action<int> theirs, int theirOperations)
    {
        var our = new List<double>();
        var their = new List<double>();
        for (int round = 0; round < WarmUp + Rounds; round++)
        {
            double one = Measure(ours, ourOperations);
            double other = Measure(theirs, theirOperations);
            if (round >= WarmUp)
            {
                our.Add(one);
                their.Add(other);
            }
        }

        return (FigureSeries.MedianOf(our), FigureSeries.MedianOf(their));
    }

    /// <summary>Nanoseconds an operation. In slices: what is called often is compiled as well as it gets.</summary>
    private static double Measure(Action<int> run, int operations)
    {
        int slices = Math.Min(Slices, operations);
        int perSlice = operations / slices;
        long started = Stopwatch.GetTimestamp();
        for (int slice = 0; slice < slices; slice++)
        {
            run(perSlice);
        }

        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / (slices * perSlice);
    }
}

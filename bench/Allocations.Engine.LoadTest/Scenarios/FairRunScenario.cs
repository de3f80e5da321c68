using System.Globalization;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>How fast a fair distribution run is, beside the writer's other work, and how long one of its slices holds the
/// writer.</summary>
internal static class FairRunScenario
{
    public static Scenario Description { get; } = new(
        "fairrun",
        "a product for which a million wait is distributed anew: rules and memory, no disk, no threads",
        [
            ScenarioOptions.Number("waiting", 1_000_000, "how many wait"),
            ScenarioOptions.Number("commands", 10_000_000, "commands of the writer to compare with"),
            ScenarioOptions.Number("rounds", 3, "how often to run, and to measure the writer, by turns"),
        ],
        Run)
    {
        WordsInQuick = ["--waiting", "10000", "--commands", "100000", "--rounds", "1"],
    };

    private static bool Run(ScenarioContext context)
    {
        Options options = context.Options;
        int waiting = options.Count("waiting");
        double[] runs = new double[options.Count("rounds")];
        double[] writers = new double[runs.Length];
        using (var unused = new StallMeter())
        {
            MeasureRun(Math.Min(waiting, 10_000), unused); // compiles it
        }

        using var meter = new StallMeter();
        for (int round = 0; round < runs.Length; round++)
        {
            Progress.Say(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {runs.Length} ..."));
            writers[round] = MeasureWriter(waiting, options.Number("commands"));
            runs[round] = MeasureRun(waiting, meter);
        }

        Figures.Under("in memory; half of those who wait get all, from a quarter as many who had it; medians");
        Figures.Print("fairrun.throughput", Median(runs), "allocations/s");
        Figures.Print("fairrun.writer", Median(writers), "commands/s");
        Figures.Print("fairrun.ratio", Median(runs) / Median(writers), "x", "F2");
        Figures.Under("the longest slice: the writer's thread time, its wall-clock time, and the longest wait of a twin thread");
        Figures.Print("fairrun.stall.max", meter.Longest.TotalMilliseconds, "ms", "F3");
        Figures.Print("fairrun.stall.wall", meter.LongestByWall.TotalMilliseconds, "ms", "F3");
        Figures.Print("fairrun.stall.twin", meter.TwinWait.TotalMilliseconds, "ms", "F3");
        return true;
    }

    /// <summary>Allocations a second.</summary>
    private static double MeasureRun(int waiting, StallMeter meter)
    {
        using var run = new FairRun(waiting);
        return run.Allocations / run.Measure(meter).TotalSeconds;
    }

    /// <summary>Commands a second of the scenario <c>writer</c>, with as many live allocations.</summary>
    private static double MeasureWriter(int live, long commands)
    {
        int chunk = Math.Clamp(live / 4, 1, WriterLoad.MostCommands);
        using var load = new WriterLoad(live, live, operations: false, live + (int)(commands / 2), chunk);
        load.SetUp(null);
        WriterResult result = load.Measure(commands);
        return result.Commands / result.Seconds;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}

using System.Globalization;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What it costs everybody else that many wait for what they can't get.</summary>
internal static class WaitingScenario
{
    private static readonly int[] s_holds = [10_000, 20_000, 40_000, 80_000, 160_000];

    public static Scenario Description { get; } = new(
        "waiting",
        "commands beside many who wait for what they can't get, and holds that end together",
        [
            ScenarioOptions.Number("waiting", 100_000, "how many wait"),
            ScenarioOptions.Number("commands", 20_000, "commands to measure of each kind"),
            ScenarioOptions.Number("rounds", 5, "how often to measure each, beside many who wait and beside none, by turns"),
        ],
        Run)
    {
        WordsInQuick = ["--waiting", "1000", "--commands", "1000", "--rounds", "1"],
    };

    private static bool Run(ScenarioContext context)
    {
        Options options = context.Options;
        MeasureCrowds(options.Count("waiting"), options.Count("commands"), options.Count("rounds"));
        MeasureEndings(options.Count("rounds"), smallest: options.Count("waiting") / 10);
        MeasureBins();
        return true;
    }

    /// <summary>What a command costs more than without those who wait: of each kind, and the most of all kinds.</summary>
    private static void MeasureCrowds(int waiting, int commands, int rounds)
    {
        Figures.Under("in memory, batches of 1,000; the difference to nobody waiting, medians");
        double[] most = new double[WaitingCrowd.Commands.Count];
        foreach (CrowdKind kind in Enum.GetValues<CrowdKind>())
        {
            Progress.Say(string.Create(CultureInfo.InvariantCulture, $"{waiting:N0} waiting: {kind} ..."));
            using var crowd = new WaitingCrowd(kind, waiting);
            using var nobody = new WaitingCrowd(kind, waiting: 0);
            for (int command = 0; command < most.Length; command++)
            {
                double[] beside = new double[rounds];
                double[] alone = new double[rounds];
                for (int round = 0; round < rounds; round++)
                {
                    alone[round] = nobody.Measure(command, commands);
                    beside[round] = crowd.Measure(command, commands);
                }

                double more = Median(beside) - Median(alone);
                most[command] = Math.Max(most[command], more);
                Figures.Print(
                    $"waiting.{kind.ToString().ToLowerInvariant()}.{WaitingCrowd.Commands[command]}.us", more, "us", "F2");
            }
        }

        for (int command = 0; command < most.Length; command++)
        {
            Figures.Print($"waiting.{WaitingCrowd.Commands[command]}.us", most[command], "us", "F2");
        }
    }

    /// <summary>How long it takes until holds have ended that were made for the same time, how long a command of another product
    /// waits, and the longest slice.</summary>
    private static void MeasureEndings(int rounds, int smallest)
    {
        Figures.Under("in memory; holds that end at one instant: until all have ended, and a command of another product; medians");
        (double first, double last, double ratio) = (0, 0, 0);
        using (var unused = new StallMeter())
        {
            EndingHolds.Measure(smallest, withPiece: true, unused); // compiles it
        }

        using var meter = new StallMeter();
        foreach (int holds in s_holds.Select(holds => holds / s_holds[0] * smallest))
        {
            var beside = new EndingResult[rounds];
            var without = new EndingResult[rounds];
            for (int round = 0; round < rounds; round++)
            {
                without[round] = EndingHolds.Measure(holds, withPiece: false, meter);
                beside[round] = EndingHolds.Measure(holds, withPiece: true, meter);
            }

            last = Median(beside, each => each.Total);
            first = first == 0 ? last : first;
            double alone = Median(without, each => each.Total);
            ratio = last / alone;
            Figures.Print($"waiting.expiry.{holds}.without", alone, "ms", "F2");
            Figures.Print($"waiting.expiry.{holds}.beside", last, "ms", "F2");
            Figures.Print($"waiting.expiry.{holds}.command", Median(beside, each => each.Command), "ms", "F3");
        }

        Figures.Print("waiting.expiry.ratio", ratio, "x", "F2");
        Figures.Print("waiting.expiry.growth", last / first / (s_holds[^1] / s_holds[0]), "x", "F2");
        Figures.Under($"{meter.Count} slices: the longest and the 99.9th percentile in the writer's thread time, the longest by the "
            + "wall clock; a twin thread's longest wait and longest 0.2 ms of work");
        meter.Print("waiting.expiry.stall");
    }

    /// <summary>One order over very many bins, and how its cost grows with them.</summary>
    private static void MeasureBins()
    {
        Progress.Say("one order over very many bins ...");
        Figures.Under("in memory; create, release and reverse one order over 30,000 bins; growth from 3,000, per bin");
        (TimeSpan time, double ratio) = WaitingBins.Measure();
        Figures.Print("waiting.bins.ms", time.TotalMilliseconds, "ms", "F1");
        Figures.Print("waiting.bins.growth", ratio / 10, "x", "F2");
    }

    private static double Median(EndingResult[] results, Func<EndingResult, TimeSpan> part) =>
        Median([.. results.Select(each => part(each).TotalMilliseconds)]);

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}

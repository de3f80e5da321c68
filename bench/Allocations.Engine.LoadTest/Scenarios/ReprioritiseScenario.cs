using System.Diagnostics;
using System.Globalization;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>Very many waiting allocations get another place in the queue while other commands run: at first by the job that a new
/// rule starts, then because the rule takes its next step for all of them in one minute.</summary>
internal static class ReprioritiseScenario
{
    public static Scenario Description { get; } = new(
        "reprioritise",
        "waiting allocations that an ageing rule moves in the queue while other commands run, and how long that holds the writer",
        [
            ScenarioOptions.Number("waiting", 1_000_000, "how many wait"),
            ScenarioOptions.Number("products", 1_000, "products that they wait for"),
            ScenarioOptions.Number("rate", 500_000, "commands a second of other products beside"),
        ],
        Run)
    {
        WordsInQuick = ["--waiting", "10000", "--products", "10"],
    };

    private static bool Run(ScenarioContext context)
    {
        int waiting = context.Options.Count("waiting");
        int products = context.Options.Count("products");
        int rate = context.Options.Count("rate");
        using (var small = new AgeingCrowd(Math.Min(waiting, 20_000), products: 10))
        using (var unused = new StallMeter())
        {
            Measure(small, unused, rate, figures: false); // compiles it
        }

        using var crowd = new AgeingCrowd(waiting, products);
        using var meter = new StallMeter();
        Measure(crowd, meter, rate, figures: true);
        Figures.Under(string.Create(
            CultureInfo.InvariantCulture,
            $"{meter.Count} slices, and batches of at most 1,000 commands: the longest and the 99.9th percentile in the writer's thread time, "
            + $"the longest by the wall clock; a twin thread's longest wait and longest 0.2 ms of work"));
        meter.Print("reprioritise.stall");
        return crowd.IsSound();
    }

    private static void Measure(AgeingCrowd crowd, StallMeter meter, int rate, bool figures)
    {
        Progress.Say("a rule is set ...");
        Measure(crowd, meter, rate, figures ? "reprioritise.rule" : null, crowd.SetRule);
        Expect(crowd, points: AgeingCrowd.Points);
        Progress.Say("the rule takes its next step ...");
        Measure(crowd, meter, rate, figures ? "reprioritise.step" : null, crowd.PassAnHour);
        Expect(crowd, points: 2 * AgeingCrowd.Points);
    }

    private static void Measure(AgeingCrowd crowd, StallMeter meter, int rate, string? figures, Action begin)
    {
        begin();
        long started = Stopwatch.GetTimestamp();
        long commands = 0;
        while (meter.Measure(crowd.Frame))
        {
            // What came in meanwhile at this rate has waited for the slice, and is applied before the next one.
            int due = (int)((Stopwatch.GetElapsedTime(started).TotalSeconds * rate) - commands);
            commands += crowd.Trade(due, meter);
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (figures is null)
        {
            return;
        }

        Figures.Under("in memory; creations and cancellations of another product beside");
        Figures.Print($"{figures}.s", seconds, "s", "F2");
        Figures.Print($"{figures}.rate", crowd.Waiting / seconds, "allocations/s");
        Figures.Print($"{figures}.commands", commands / seconds, "commands/s");
    }

    private static void Expect(AgeingCrowd crowd, int points)
    {
        int moved = crowd.CountAt(points);
        if (moved != crowd.Waiting)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"{moved} of {crowd.Waiting} allocations have the priority of {points} points."));
        }
    }
}

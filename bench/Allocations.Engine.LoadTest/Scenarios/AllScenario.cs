using System.Diagnostics;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>Everything in turn, with the default sizes.</summary>
internal static class AllScenario
{
    public static Scenario Description { get; } = new(
        "all",
        "every scenario in turn, with its default sizes",
        [
            ScenarioOptions.Flag("quick", "small sizes: to see that everything runs, not to measure"),
            ScenarioOptions.List("without", "", "scenarios to leave out, with commas between"),
            ScenarioOptions.Directory,
        ],
        Run);

    private static bool Run(ScenarioContext context)
    {
        string[] without = context.Options.Text("without").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (without.Except(ScenarioList.Measurements.Select(scenario => scenario.Name)).FirstOrDefault() is { } unknown)
        {
            Console.Error.WriteLine($"There is no scenario '{unknown}' to leave out.");
            return false;
        }

        bool isRight = true;
        var took = new List<(string Scenario, TimeSpan Time, bool IsRight)>();
        foreach (Scenario scenario in ScenarioList.Measurements.Where(scenario => !without.Contains(scenario.Name)))
        {
            long started = Stopwatch.GetTimestamp();
            bool right = RunOne(scenario, context);
            isRight &= right;
            took.Add((scenario.Name, Stopwatch.GetElapsedTime(started), right));
            Progress.Say($"-- {TimeTable.Line(took[^1])}");
        }

        TimeTable.Print(took);
        return isRight;
    }

    /// <summary>What one can't do does not keep the next from trying.</summary>
    private static bool RunOne(Scenario scenario, ScenarioContext context)
    {
        IReadOnlyList<string> words = context.Options.Has("quick") ? scenario.WordsInQuick : scenario.WordsInAll;
        Options options = Options.Of(scenario, words);
        Figures.Begin(scenario.Name, options.Conditions);
        Progress.Say($"{scenario.Name}: {scenario.Summary}");
        try
        {
            return scenario.Run(context with { Options = options });
        }
        catch (Exception failure) when (Runner.IsExpected(failure))
        {
            Console.Error.WriteLine($"{scenario.Name}: {failure.Message}");
            return false;
        }
        finally
        {
            // What a scenario leaves behind is not to be the next one's burden.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}

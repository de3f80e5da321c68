using System.Diagnostics;

namespace Allocations.Engine.SimulationTests;

/// <summary>Explores scenarios, and shrinks those that break a promise.</summary>
internal static class Exploration
{
    private static readonly TimeSpan s_shrinkFor = TimeSpan.FromSeconds(30);

    public static void Run(Scenario scenario, Figures figures, Func<bool>? isOver = null)
    {
        figures.Count("crash.scenarios");
        if (Problem(scenario, figures, isOver) is { } problem)
        {
            figures.Violations.Add(Shrink(scenario, problem));
        }
    }

    /// <summary>The shortest beginning of the script that breaks the promise, too.</summary>
    private static string Shrink(Scenario scenario, string problem)
    {
        Stopwatch shrinking = Stopwatch.StartNew();
        bool IsOver() => shrinking.Elapsed > s_shrinkFor;
        for (int commands = 1; commands < scenario.Commands && !IsOver(); commands++)
        {
            Scenario shorter = scenario with { Commands = commands };
            if (Problem(shorter, new Figures(), IsOver) is { } found)
            {
                string script = string.Join(Environment.NewLine + "  ", RecordedRun.ScriptOf(shorter));
                return $"{found}{Environment.NewLine}The shortest script:{Environment.NewLine}  {script}";
            }
        }

        return problem;
    }

    private static string? Problem(Scenario scenario, Figures figures, Func<bool>? isOver)
    {
        try
        {
            using RecordedRun run = RecordedRun.Of(scenario);
            using CrashExplorer explorer = new(run, figures);
            explorer.Explore(isOver);
            return null;
        }
        catch (ViolationException violation)
        {
            return violation.Message;
        }
#pragma warning disable CA1031 // An exception of any other type is a finding as well.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"{scenario}: {thrown}";
        }
    }
}

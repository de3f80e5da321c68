using System.CommandLine;
using Allocations.Engine.LoadTest.Scenarios;

namespace Allocations.Engine.LoadTest;

/// <summary>The command line: a command for each scenario.</summary>
internal static class CommandTree
{
    /// <param name="words">The whole command line, for the report.</param>
    public static RootCommand Create(IReadOnlyList<string> words)
    {
        RootCommand root = new("""
            Measures the engine beside the bounds of the machine and beside its rivals.

            SCENARIO --help lists the options of a scenario. Each run measures the machine's own bounds first. Results are lines
            "figure NAME VALUE UNIT", then the goal if there is one, then the conditions, with bars between. On a terminal,
            tables of all figures follow at the end. Exit code: 0 if all went well, 1 if something failed or differs, 2 for
            arguments that make no sense.
            """);
        foreach (Scenario scenario in ScenarioList.All)
        {
            Command command = scenario.ToCommand();
            command.SetAction(parsed => Runner.Run(scenario, new Options(scenario, parsed), CommandWithoutPlaces(words)));
            root.Subcommands.Add(command);
        }

        return root;
    }

    /// <summary>The command line without the places of files on this machine.</summary>
    private static string CommandWithoutPlaces(IReadOnlyList<string> words)
    {
        string[] places = [ScenarioOptions.Directory.Name, ScenarioOptions.Report.Name];
        return string.Join(' ', words.Where((word, i) =>
            !places.Contains(word) && (i == 0 || !places.Contains(words[i - 1]))));
    }
}

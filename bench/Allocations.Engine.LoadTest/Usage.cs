using System.Text;
using Allocations.Engine.LoadTest.Scenarios;

namespace Allocations.Engine.LoadTest;

/// <summary>The help texts, made from what the scenarios say of themselves.</summary>
internal static class Usage
{
    public static string Text()
    {
        var text = new StringBuilder();
        text.AppendLine("usage: Allocations.Engine.LoadTest SCENARIO [options]");
        text.AppendLine();
        foreach (Scenario scenario in ScenarioList.All)
        {
            text.AppendLine($"  {scenario.Name,-12}{scenario.Summary}");
        }

        text.AppendLine();
        text.Append("""
            SCENARIO --help lists its options. Each run measures the machine's own bounds first. Results are lines
            "figure NAME VALUE UNIT", then the goal if there is one, then the conditions, with bars between. Exit code:
            0 if all went well, 1 if something failed or differs, 2 for arguments that make no sense.
            """);
        return text.ToString();
    }

    public static string Of(Scenario scenario)
    {
        var text = new StringBuilder();
        text.AppendLine($"usage: Allocations.Engine.LoadTest {scenario.Name} [options]");
        text.AppendLine();
        text.AppendLine($"  {scenario.Summary}");
        text.AppendLine();
        int width = scenario.KnownOptions.Max(option => Name(option).Length) + 2;
        foreach (Option option in scenario.KnownOptions)
        {
            text.AppendLine($"  {Name(option).PadRight(width)}{option.Summary}");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>What was asked for, for a report; where files lie on a machine is of no interest to others.</summary>
    public static string CommandWithoutPlaces(IReadOnlyList<string> words)
    {
        string[] places = [$"--{Option.Directory.Name}", $"--{Option.Report.Name}"];
        return string.Join(' ', words.Where((word, i) =>
            !places.Contains(word) && (i == 0 || !places.Contains(words[i - 1]))));
    }

    private static string Name(Option option) => option.IsFlag ? $"--{option.Name}" : $"--{option.Name} {option.Value}";
}

using System.Globalization;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>Results for machines and people: <c>figure NAME VALUE UNIT</c>, numbers without a culture, then the goal if there
/// is one and whether it is met, and the conditions. All of them are kept for the report. Main thread only.</summary>
internal static class Figures
{
    private static readonly List<Figure> s_printed = [];
    private static string s_scenario = "";
    private static string s_options = "";
    private static string s_details = "";

    /// <summary>All that were printed since the last <see cref="TakeAll"/>.</summary>
    public static IReadOnlyList<Figure> TakeAll()
    {
        Figure[] printed = [.. s_printed];
        s_printed.Clear();
        return printed;
    }

    /// <summary>The figures that follow belong to a scenario with these options.</summary>
    public static void Begin(string scenario, string options)
    {
        s_scenario = scenario;
        s_options = options;
        s_details = "";
    }

    /// <summary>What else holds for the figures that follow, besides the options of the scenario.</summary>
    public static void Under(string details) => s_details = details;

    public static void Print(string name, double value, string unit, string format = "F0")
    {
        string conditions = string.Join("; ", new[] { s_options, s_details }.Where(part => part.Length > 0));
        var figure = new Figure(s_scenario, name, value, unit, format, conditions);
        s_printed.Add(figure);
        Progress.Clear();
        string line = $"figure {name} {value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
        if (Goals.Find(name) is { } goal)
        {
            line += $" | {goal}: {(goal.IsMetBy(value, format) ? "met" : "not met")}";
        }

        Console.WriteLine(conditions.Length > 0 ? $"{line} | {conditions}" : line);
    }
}

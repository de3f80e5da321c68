using System.Globalization;
using System.Text;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>The report for people: the machine, the goals, every figure with its spread, the charts.</summary>
internal static class ReportMarkdown
{
    public static string Of(Report report, IReadOnlyList<(string File, SvgChart Chart)> charts)
    {
        var text = new StringBuilder();
        text.Append("# Measured\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`{report.Command}`, {report.Runs} runs. ");
        text.Append("Made by the load test; raw values are in `report.json`.\n\n");
        WriteMachine(text, report);
        WriteGoals(text, report);
        foreach ((string file, SvgChart chart) in charts)
        {
            text.Append(CultureInfo.InvariantCulture, $"![{chart.Title}]({file})\n\n");
        }

        foreach (IGrouping<string, FigureSeries> scenario in report.Series.GroupBy(series => series.Scenario))
        {
            WriteScenario(text, scenario);
        }

        return text.ToString();
    }

    private static void WriteMachine(StringBuilder text, Report report)
    {
        text.Append("## The machine\n| | |\n| --- | --- |\n");
        foreach ((string name, string value) in report.Machine.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        }

        text.Append('\n');
    }

    private static void WriteGoals(StringBuilder text, Report report)
    {
        text.Append("## Goals\nA goal is met if the median meets it.\n\n");
        text.Append("| what | figure | goal | stretch | median | min | max | |\n");
        text.Append("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
        foreach (Goal goal in Goals.All)
        {
            string sign = goal.IsFloor ? "≥" : "≤";
            text.Append(CultureInfo.InvariantCulture, $"| {goal.What} | `{goal.Figure}` | {sign} {Number(goal.Bound)} |");
            text.Append(CultureInfo.InvariantCulture, $" {(goal.Stretch is { } more ? Number(more) : "")} |");
            FigureSeries? series = report.Series.FirstOrDefault(series => series.Name == goal.Figure);
            text.Append(series is null
                ? " not measured | | | |\n"
                : $" {Spread(series)} {(series.IsMet == true ? "met" : "**not met**")} |\n");
        }

        text.Append('\n');
    }

    private static void WriteScenario(StringBuilder text, IGrouping<string, FigureSeries> scenario)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {scenario.Key}\n");
        text.Append("| figure | median | min | max | unit | runs |\n| --- | ---: | ---: | ---: | --- | ---: |\n");
        string conditions = "";
        foreach (FigureSeries series in scenario)
        {
            if (series.Conditions != conditions)
            {
                conditions = series.Conditions;
                text.Append(CultureInfo.InvariantCulture, $"| *{conditions}* | | | | | |\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"| `{series.Name}` | {Spread(series)}");
            text.Append(CultureInfo.InvariantCulture, $" {series.Unit} | {series.Values.Count} |\n");
        }

        text.Append('\n');
    }

    private static string Spread(FigureSeries series) =>
        $"{series.Text(series.Median)} | {series.Text(series.Least)} | {series.Text(series.Most)} |";

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);
}

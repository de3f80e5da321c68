using Spectre.Console;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>All figures of all runs as tables for people, one table for each scenario.</summary>
internal static class FigureTable
{
    public static void Print(Report report)
    {
        foreach (IGrouping<string, FigureSeries> scenario in report.Series.GroupBy(series => series.Scenario))
        {
            AnsiConsole.Write(Of(scenario, report.Runs));
        }
    }

    private static Table Of(IGrouping<string, FigureSeries> scenario, int runs)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(scenario.Key));
        table.AddColumn("figure").AddColumn(new TableColumn(runs > 1 ? "median" : "value").RightAligned());
        if (runs > 1)
        {
            table.AddColumn(new TableColumn("min").RightAligned()).AddColumn(new TableColumn("max").RightAligned());
        }

        table.AddColumn("unit").AddColumn("goal");
        foreach (FigureSeries series in scenario)
        {
            string[] spread = runs > 1
                ? [series.Text(series.Median), series.Text(series.Least), series.Text(series.Most)]
                : [series.Text(series.Median)];
            table.AddRow([Markup.Escape(series.Name), .. spread, Markup.Escape(series.Unit), GoalOf(series)]);
        }

        return table;
    }

    private static string GoalOf(FigureSeries series) => series.Goal is not { } goal ? ""
        : series.IsMet == true ? $"[green]{Markup.Escape(goal.ToString())}: met[/]"
        : $"[red]{Markup.Escape(goal.ToString())}: not met[/]";
}

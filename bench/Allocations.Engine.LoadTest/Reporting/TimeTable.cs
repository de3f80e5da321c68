using System.Globalization;
using Spectre.Console;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>How long each of several scenarios took: a table on a terminal, otherwise lines.</summary>
internal static class TimeTable
{
    public static string Line((string Scenario, TimeSpan Time, bool IsRight) took) =>
        $"{took.Scenario}: {Seconds(took.Time)} s{(took.IsRight ? "" : ", FAILED")}";

    public static void Print(IReadOnlyList<(string Scenario, TimeSpan Time, bool IsRight)> took)
    {
        if (!Progress.IsTerminal)
        {
            took.Select(Line).ToList().ForEach(Progress.Say);
            return;
        }

        Table table = new Table().Border(TableBorder.Rounded).AddColumn("scenario")
            .AddColumn(new TableColumn("seconds").RightAligned()).AddColumn("");
        foreach ((string scenario, TimeSpan time, bool isRight) in took)
        {
            table.AddRow(Markup.Escape(scenario), Seconds(time), isRight ? "" : "[red]FAILED[/]");
        }

        AnsiConsole.Write(table);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
}

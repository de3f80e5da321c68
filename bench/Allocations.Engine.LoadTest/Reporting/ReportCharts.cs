namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>Which figures are drawn together.</summary>
internal static class ReportCharts
{
    /// <summary>Those for which there is at least one figure, by file name.</summary>
    public static IReadOnlyList<(string File, SvgChart Chart)> Of(Report report)
    {
        var charts = new List<(string, SvgChart)>();
        void Add(string file, string title, bool logarithmic, Func<FigureSeries, bool> belongs)
        {
            FigureSeries[] series = [.. report.Series.Where(belongs)];
            if (series.Length > 0)
            {
                charts.Add((file, new SvgChart(title, series[0].Unit, logarithmic, series)));
            }
        }

        Add("durable.svg", "Allocations created a second", false, series =>
            series.Scenario == "throughput" && series.Unit == "commands/s");
        Add("rivals.svg", "Reservations a second, the engine and its rivals (logarithmic)", true, series =>
            series.Scenario == "rivals" && series.Unit == "reservations/s");
        Add("ratios.svg", "How many times as fast as its rivals (logarithmic)", true, series =>
            series.Name.StartsWith("ratio.", StringComparison.Ordinal) && series.Unit == "x");
        Add("open.svg", "Open loop: latency by offered rate (logarithmic)", true, series =>
            series.Scenario == "open" && series.Unit == "ms");
        Add("growth.svg", "Time of a command by live allocations", false, series =>
            series.Scenario == "growth" && series.Unit == "ns");
        Add("structures.svg", "Data structures and their twins (logarithmic)", true, series =>
            series.Scenario == "structures" && series.Unit == "ns");
        Add("recovery.svg", "Bytes a second: recovery and verification", false, series =>
            series.Scenario == "recovery" && series.Unit == "B/s");
        return charts;
    }
}

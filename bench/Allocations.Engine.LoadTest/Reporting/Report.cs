using Allocations.Engine.LoadTest.Machine;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>All figures of all runs, in the order in which they first came.</summary>
internal sealed class Report(MachineFacts machine, string command)
{
    private readonly List<FigureSeries> _series = [];
    private readonly Dictionary<(string Scenario, string Name, string Unit), FigureSeries> _byName = [];

    public MachineFacts Machine => machine;

    /// <summary>What was asked for on the command line.</summary>
    public string Command => command;

    public int Runs { get; private set; }

    public IReadOnlyList<FigureSeries> Series => _series;

    public void AddRun(IReadOnlyList<Figure> figures)
    {
        Runs++;
        foreach (Figure figure in figures)
        {
            var name = (figure.Scenario, figure.Name, figure.Unit);
            if (!_byName.TryGetValue(name, out FigureSeries? series))
            {
                series = new FigureSeries(figure);
                _byName.Add(name, series);
                _series.Add(series);
            }

            series.Add(figure.Value);
        }
    }

    /// <summary>Writes the raw values, the tables and the charts; earlier ones of the same names are replaced.</summary>
    public void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        var charts = ReportCharts.Of(this);
        foreach ((string file, SvgChart chart) in charts)
        {
            File.WriteAllText(Path.Combine(directory, file), chart.ToString());
        }

        File.WriteAllText(Path.Combine(directory, "report.json"), ReportJson.Of(this));
        File.WriteAllText(Path.Combine(directory, "report.md"), ReportMarkdown.Of(this, charts));
        Progress.Say($"report: {Path.Combine(directory, "report.md")}");
    }
}

using System.Globalization;
using System.Text;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>Horizontal bars of medians, each with a whisker from the least to the most, and a line where the goal is. Readable
/// on a light and on a dark page.</summary>
internal sealed class SvgChart(string title, string unit, bool logarithmic, IReadOnlyList<FigureSeries> series)
{
    private const int Width = 860;
    private const int LabelWidth = 270;
    private const int ValueWidth = 110;
    private const int Top = 44;
    private const int RowHeight = 26;
    private const int BarHeight = 16;
    private const int PlotWidth = Width - LabelWidth - ValueWidth;

    /// <summary>Where a logarithmic axis begins: at the power of ten below everything that is drawn.</summary>
    private readonly double _low = logarithmic
        ? Math.Pow(10, Math.Floor(Math.Log10(Positive(series).DefaultIfEmpty(1).Min())))
        : 0;

    private readonly double _high = Positive(series).DefaultIfEmpty(1).Max();

    public string Title => title;

    public override string ToString()
    {
        int height = Top + (series.Count * RowHeight) + 12;
        var svg = new StringBuilder();
        Line(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" """);
        Line(svg, $"""  viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="12">""");
        Line(svg, $"""<rect width="{Width}" height="{height}" fill="#ffffff"/>""");
        Line(svg, $"""<text x="12" y="24" font-size="15" fill="#222222">{Escape(title)}, {Escape(unit)}</text>""");
        for (int i = 0; i < series.Count; i++)
        {
            Draw(svg, series[i], Top + (i * RowHeight));
        }

        Line(svg, $"</svg>");
        return svg.ToString();
    }

    private void Draw(StringBuilder svg, FigureSeries figure, int top)
    {
        double middle = top + (BarHeight / 2.0);
        double end = At(figure.Median);
        Line(svg, $"""<text x="{LabelWidth - 8}" y="{top + 12}" text-anchor="end" fill="#222222">{Escape(figure.Name)}</text>""");
        Line(svg, $"""<rect x="{LabelWidth}" y="{top}" width="{end - LabelWidth:F1}" height="{BarHeight}" fill="#4878a8"/>""");
        if (figure.Values.Count > 1)
        {
            double least = At(figure.Least);
            double most = At(figure.Most);
            Line(svg, $"""<path d="M{least:F1} {middle:F1}H{most:F1}M{least:F1} {middle - 4:F1}v8M{most:F1} {middle - 4:F1}v8""");
            Line(svg, $"""  " stroke="#222222" fill="none"/>""");
        }

        if (figure.Goal is { } goal && goal.Bound > _low && goal.Bound <= _high)
        {
            double x = At(goal.Bound);
            Line(svg, $"""<path d="M{x:F1} {top - 3}v{BarHeight + 6}" stroke="#c04030" stroke-width="2"/>""");
        }

        double text = Math.Max(end, At(figure.Most)) + 6;
        Line(svg, $"""<text x="{text:F1}" y="{top + 12}" fill="#222222">{figure.Text(figure.Median)}</text>""");
    }

    private double At(double value)
    {
        if (!(value > _low))
        {
            return LabelWidth;
        }

        double share = logarithmic
            ? Math.Log10(value / _low) / Math.Max(Math.Log10(_high / _low), 1e-9)
            : value / _high;
        return LabelWidth + (share * PlotWidth);
    }

    private static IEnumerable<double> Positive(IReadOnlyList<FigureSeries> series) =>
        series.SelectMany(figure => figure.Values).Where(value => value > 0 && double.IsFinite(value));

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static void Line(StringBuilder svg, FormattableString text) =>
        svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

using System.Globalization;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>One figure over all runs.</summary>
internal sealed class FigureSeries(Figure first)
{
    private readonly List<double> _values = [];

    public string Scenario => first.Scenario;

    public string Name => first.Name;

    public string Unit => first.Unit;

    public string Conditions => first.Conditions;

    /// <summary>In the order of the runs.</summary>
    public IReadOnlyList<double> Values => _values;

    public Goal? Goal => Goals.Find(Name);

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public double Median => MedianOf(_values);

    public double Least => _values.Min();

    public double Most => _values.Max();

    /// <summary>Whether the median meets the goal; null where there is none.</summary>
    public bool? IsMet => Goal?.IsMetBy(Median, first.Format);

    public static double MedianOf(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public void Add(double value) => _values.Add(value);

    /// <summary>A value of the series with as many decimals as make sense, and thousands apart.</summary>
    public string Text(double value)
    {
        string format = first.Format.StartsWith('F') ? "N" + first.Format[1..] : first.Format;
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}

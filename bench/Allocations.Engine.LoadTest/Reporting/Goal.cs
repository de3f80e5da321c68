using System.Globalization;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>What a figure is to reach on the reference machine: two cores and 24 GiB.</summary>
/// <param name="Figure">The figure's name.</param>
/// <param name="Bound">The goal, in the figure's unit.</param>
/// <param name="Stretch">What would be better still; null for nothing.</param>
/// <param name="IsFloor">Whether more is better.</param>
/// <param name="What">What is measured.</param>
internal sealed record Goal(string Figure, double Bound, double? Stretch, bool IsFloor, string What)
{
    /// <summary>Whether the value, as it is printed, meets the goal: no more exactly than it is measured.</summary>
    public bool IsMetBy(double value, string format)
    {
        double printed = double.Parse(value.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return IsFloor ? printed >= Bound : printed <= Bound;
    }

    public override string ToString()
    {
        string sign = IsFloor ? ">=" : "<=";
        string stretch = Stretch is { } more ? $", stretch {Text(more)}" : "";
        return $"goal {sign} {Text(Bound)}{stretch}";
    }

    private static string Text(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);
}

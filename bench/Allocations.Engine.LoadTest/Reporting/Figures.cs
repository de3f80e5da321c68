using System.Globalization;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>Results for machines: <c>figure NAME VALUE UNIT</c>, numbers without a culture.</summary>
internal static class Figures
{
    public static void Print(string name, double value, string unit, string format = "F0")
    {
        Progress.Clear();
        Console.WriteLine($"figure {name} {value.ToString(format, CultureInfo.InvariantCulture)} {unit}");
    }
}

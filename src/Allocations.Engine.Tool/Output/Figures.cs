using System.Globalization;

namespace Allocations.Engine.Tool.Output;

/// <summary>Results for machines: <c>figure NAME VALUE UNIT</c>, numbers without a culture.</summary>
internal static class Figures
{
    public static void Print(ToolConsole console, string name, double value, string unit, string format = "F0") =>
        console.Out.WriteLine($"figure {name} {value.ToString(format, CultureInfo.InvariantCulture)} {unit}");
}

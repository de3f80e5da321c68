using System.Globalization;

namespace Allocations.Engine.LoadTest;

/// <summary>One option of a scenario.</summary>
/// <param name="Name">As it stands behind the two dashes.</param>
/// <param name="Value">What stands for its value in the help; null for a flag.</param>
/// <param name="Default">What it is if it is not given; null if it is then unset.</param>
/// <param name="Summary">One line of help.</param>
internal sealed record Option(string Name, string? Value, string? Default, string Summary)
{
    public static Option Directory { get; } = new(
        "directory", "DIR", null, "where the stores are made and removed again; a temporary directory by default");

    public static Option Runs { get; } = Number("runs", 1, "how often to measure everything");

    public static Option Report { get; } = new(
        "report", "DIR", null, "where to write report.json, report.md and charts; for a spread, with --runs 5 or more");

    /// <summary>What every scenario knows.</summary>
    public static IReadOnlyList<Option> Common { get; } = [Runs, Report];

    /// <summary>Memory is normally made ready before the measurement, as a host does that expects a load. Where a
    /// virtual machine has its memory only lent, the first touch of a page costs more than all the work on what lies in
    /// it.</summary>
    public static Option Grow { get; } = Flag(
        "grow", "let memory grow while measuring, instead of making it ready before");

    public bool IsFlag => Value is null;

    public static Option Flag(string name, string summary) => new(name, null, null, summary);

    public static Option Number(string name, long value, string summary)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        return new(name, "N", text, $"{summary} ({value.ToString("N0", CultureInfo.InvariantCulture)})");
    }
}

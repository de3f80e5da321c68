using System.Diagnostics;
using System.Globalization;

namespace Allocations.Engine.SimulationTests;

/// <summary>What simulations have seen so far.</summary>
internal sealed class Figures
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<UInt128> _states = [];

    /// <summary>What should never have happened, each with how to see it again.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>Everything that was counted, by name.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>The hashes of the disks that were met.</summary>
    public IReadOnlySet<UInt128> Images => _states;

    public long States => _states.Count;

    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Notes a disk that was recovered from; one that was seen before does not count again.</summary>
    public void Visit(UInt128 image) => _states.Add(image);

    public void Count(string name, long more = 1) => _counts[name] = Of(name) + more;

    public void Raise(string name, long value) => _counts[name] = Math.Max(Of(name), value);

    public long Of(string name) => _counts.GetValueOrDefault(name);

    public void Print(TextWriter output)
    {
        Line(output, "crash.states", States, "distinct");
        Line(output, "crash.states.rate", (long)(States / Elapsed.TotalSeconds), "states/s");
        foreach ((string name, long count) in _counts)
        {
            Line(output, name, count, "");
        }

        Line(output, "violations", Violations.Count, "");
        foreach (string violation in Violations)
        {
            output.WriteLine($"VIOLATION {violation}");
        }
    }

    private static void Line(TextWriter output, string name, long value, string unit) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure {name} {value} {unit}").TrimEnd());
}

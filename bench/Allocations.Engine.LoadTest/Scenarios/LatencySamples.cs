using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>Durations of commands, and of a raw 4 KiB write right after each. The first ones are warm-up.</summary>
internal sealed class LatencySamples(RawFile raw, int commands)
{
    private const int WarmUp = 500;

    private readonly Histogram _commands = new();
    private readonly Histogram _writes = new();

    public int Count { get; private set; }

    public bool IsComplete => Count == commands + WarmUp;

    public void Add(long ticks)
    {
        long write = raw.Write(RawFile.Small);
        if (Count++ >= WarmUp)
        {
            _commands.Add(ticks);
            _writes.Add(write);
        }

        Progress.Show("measuring", Count, commands + WarmUp);
    }

    /// <summary>The median command against the median write.</summary>
    public double RatioToWrite => _commands.Percentile(0.5) / _writes.Percentile(0.5);

    public void Print(string name)
    {
        double median = _commands.Percentile(0.5);
        Figures.Print($"{name}.p50", median * 1e6, "us", "F1");
        Figures.Print($"{name}.p99", _commands.Percentile(0.99) * 1e6, "us", "F1");
        Figures.Print($"{name}.write4k.p50", _writes.Percentile(0.5) * 1e6, "us", "F1");
        Figures.Print($"{name}.ratio.to.write4k", RatioToWrite, "x", "F2");
    }
}

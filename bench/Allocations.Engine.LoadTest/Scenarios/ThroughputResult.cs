using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What happened while it was measured.</summary>
internal sealed record ThroughputResult(
    double Seconds,
    long Commands,
    long AllocatedBytes,
    int Gen0Collections,
    double ProcessorSeconds,
    long ResidentBytes,
    IReadOnlyList<(string Name, double Seconds)> Threads,
    WriteCounts Written,
    Histogram Latencies)
{
    public double CommandsPerSecond => Commands / Seconds;
}

using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>How many allocations a second are created, durably, through batches.</summary>
internal static class ThroughputScenario
{
    private const int ComparisonRounds = 3;

    public static Scenario Description { get; } = new(
        "throughput",
        "allocations created a second, in batches, each command with an operation id",
        [
            Option.Number("products", 1_000_000, "products, asked for uniformly at random"),
            Option.Flag("hot", "one product instead"),
            Option.Flag("compare-hot", $"both alternately, {ComparisonRounds} times each, and their ratio"),
            new("durability", "durable|flushed|none", "durable", "what an outcome survives once it is seen (durable)"),
            Option.Number("in-flight", 8, "batches in flight, of all threads together"),
            Option.Number("batch", 2048, "commands in a batch"),
            Option.Number("threads", 1, "threads that produce"),
            Option.Number("seconds", 5, "how long to measure, after a second of warm-up"),
            new("commands", "N", null, "measure this many commands instead"),
            Option.Grow,
            Option.Directory,
        ],
        Run);

    private static bool Run(ScenarioContext context)
    {
        ThroughputLoad load = ThroughputLoad.Of(context.Options);
        if (context.Options.Has("compare-hot"))
        {
            Compare(context, load);
            return true;
        }

        ThroughputResult result = load.Measure(context.Stores.Next());
        Print(context, load, result);
        return true;
    }

    private static void Compare(ScenarioContext context, ThroughputLoad load)
    {
        var uniform = new List<double>();
        var hot = new List<double>();
        for (int round = 0; round < ComparisonRounds; round++)
        {
            uniform.Add((load with { Hot = false }).Measure(context.Stores.Next()).CommandsPerSecond);
            hot.Add((load with { Hot = true }).Measure(context.Stores.Next()).CommandsPerSecond);
            Progress.Say($"round {round + 1}: uniform {uniform[^1]:N0}, hot {hot[^1]:N0} commands/s");
        }

        Figures.Print(load.DurabilityName + ".throughput", Median(uniform), "commands/s");
        Figures.Print("hot.throughput", Median(hot), "commands/s");
        Figures.Print("hot.ratio", Median(hot) / Median(uniform), "x", "F2");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(ScenarioContext context, ThroughputLoad load, ThroughputResult result)
    {
        Figures.Print((load.Hot ? "hot" : load.DurabilityName) + ".throughput", result.CommandsPerSecond, "commands/s");
        Figures.Print("batch.latency.p50", result.Latencies.Percentile(0.5) * 1e3, "ms", "F3");
        Figures.Print("batch.latency.p99", result.Latencies.Percentile(0.99) * 1e3, "ms", "F3");
        Figures.Print("gc.bytes.per.command", result.AllocatedBytes / (double)result.Commands, "B", "F3");
        Figures.Print("gc.gen0", result.Gen0Collections, "collections");
        Figures.Print("memory.ready.at.open", load.ExpectedAllocations, "allocations");
        Figures.Print("memory.per.command", result.ResidentBytes / (double)result.Commands, "B", "F1");
        Figures.Print("cpu.cores", result.ProcessorSeconds / result.Seconds, "cores", "F2");
        foreach ((string thread, double seconds) in result.Threads)
        {
            Figures.Print($"cpu.{thread}.per.command", seconds / result.Commands * 1e9, "ns", "F1");
        }

        if (result.Written.Writes > 0)
        {
            double logBytesPerSecond = result.Written.Bytes / result.Seconds;
            Figures.Print("log.throughput", logBytesPerSecond / 1e6, "MB/s");
            Figures.Print("log.bytes.per.command", result.Written.Bytes / (double)result.Commands, "B", "F1");
            Figures.Print("log.bytes.per.commit", result.Written.Bytes / (double)result.Written.Writes, "B");
            Figures.Print("log.disk.busy", result.Written.Seconds / result.Seconds * 100, "%", "F1");
            Figures.Print("log.ratio.to.disk.bound", logBytesPerSecond / context.Disk.BytesPerSecond, "x", "F2");
        }
    }
}

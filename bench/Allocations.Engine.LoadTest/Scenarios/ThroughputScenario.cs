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
            ScenarioOptions.Number("products", 1_000_000, "products"),
            ScenarioOptions.Choice("mix", "which are asked for; see README.md", "uniform", "hot", "zipf", "baskets", "serial"),
            ScenarioOptions.Flag("hot", "the same as --mix hot"),
            ScenarioOptions.Flag("trail", "keep the trail of events"),
            ScenarioOptions.Flag("compare-hot", $"uniform and hot alternately, {ComparisonRounds} times each, and their ratio"),
            ScenarioOptions.Flag("variants", "each mix, and uniform with the trail, one after the other"),
            ScenarioOptions.Choice("durability", "what an outcome survives once it is seen", "durable", "flushed", "none"),
            ScenarioOptions.Number("in-flight", 16, "batches in flight, of all threads together"),
            ScenarioOptions.Number("batch", 2048, "commands in a batch"),
            ScenarioOptions.Number("threads", 1, "threads that produce"),
            ScenarioOptions.Number("seconds", 5, "how long to measure, after a second of warm-up"),
            ScenarioOptions.Number("commands", "measure this many commands instead"),
            ScenarioOptions.Grow,
            ScenarioOptions.Directory,
        ],
        Run)
    {
        WordsInAll = ["--variants"],
        WordsInQuick = ["--seconds", "1", "--products", "10000", "--grow"],
    };

    private static bool Run(ScenarioContext context)
    {
        ThroughputLoad load = ThroughputLoad.Of(context.Options);
        if (context.Options.Has("compare-hot"))
        {
            Compare(context, load);
            return true;
        }

        if (context.Options.Has("variants"))
        {
            RunVariants(context, load);
            return true;
        }

        Figures.Begin(Description.Name, load.Conditions);
        ThroughputResult result = load.Measure(context.Stores.Next());
        Figures.Print(NameOf(load), result.CommandsPerSecond, "commands/s");
        PrintDetails(context, load, result);
        return true;
    }

    private static void Compare(ScenarioContext context, ThroughputLoad load)
    {
        var uniform = new List<double>();
        var hot = new List<double>();
        for (int round = 0; round < ComparisonRounds; round++)
        {
            uniform.Add((load with { Mix = ProductMix.Uniform }).Measure(context.Stores.Next()).CommandsPerSecond);
            hot.Add((load with { Mix = ProductMix.Hot }).Measure(context.Stores.Next()).CommandsPerSecond);
            Progress.Say($"round {round + 1}: uniform {uniform[^1]:N0}, hot {hot[^1]:N0} commands/s");
        }

        Figures.Begin(Description.Name, load.Conditions);
        Figures.Under($"medians of {ComparisonRounds}");
        double all = FigureSeries.MedianOf(uniform);
        double one = FigureSeries.MedianOf(hot);
        Figures.Print(NameOf(load with { Mix = ProductMix.Uniform }), all, "commands/s");
        Figures.Print(NameOf(load with { Mix = ProductMix.Hot }), one, "commands/s");
        Figures.Print(load.DurabilityName + ".hot.ratio", one / all, "x", "F2");
    }

    private static void RunVariants(ScenarioContext context, ThroughputLoad load)
    {
        double uniform = RunVariant(context, load with { Mix = ProductMix.Uniform });
        double hot = RunVariant(context, load with { Mix = ProductMix.Hot });
        Figures.Print(load.DurabilityName + ".hot.ratio", hot / uniform, "x", "F2");
        RunVariant(context, load with { Mix = ProductMix.Zipf });
        RunVariant(context, load with { Mix = ProductMix.Serial });
        if (SharedData.Baskets is null)
        {
            Progress.Say("retail-baskets.csv does not lie beside the repository: no run with real orders.");
        }
        else
        {
            RunVariant(context, load with { Mix = ProductMix.Baskets });
        }

        if (load.DurabilityName != "none")
        {
            RunVariant(context, load with { Mix = ProductMix.Uniform, Trail = true });
        }
    }

    private static double RunVariant(ScenarioContext context, ThroughputLoad load)
    {
        ThroughputResult result = load.Measure(context.Stores.Next());
        Figures.Begin(Description.Name, load.Conditions);
        Figures.Print(NameOf(load), result.CommandsPerSecond, "commands/s");
        if (load is { Mix: ProductMix.Uniform, Trail: false })
        {
            PrintDetails(context, load, result);
        }

        return result.CommandsPerSecond;
    }

    private static string NameOf(ThroughputLoad load)
    {
        string mix = load.Mix == ProductMix.Uniform ? "" : "." + load.Mix.ToString().ToLowerInvariant();
        return $"{load.DurabilityName}{mix}{(load.Trail ? ".trail" : "")}.throughput";
    }

    private static void PrintDetails(ScenarioContext context, ThroughputLoad load, ThroughputResult result)
    {
        Figures.Print("batch.latency.p50", result.Latencies.Percentile(0.5) * 1e3, "ms", "F3");
        Figures.Print("batch.latency.p99", result.Latencies.Percentile(0.99) * 1e3, "ms", "F3");
        Figures.Print("gc.bytes.per.command", result.AllocatedBytes / (double)result.Commands, "B", "F3");
        Figures.Print("gc.bytes", result.AllocatedBytes, "B");
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

using System.Globalization;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What a command costs the writer when more and more allocations live.</summary>
internal static class GrowthScenario
{
    /// <summary>The same at each size, so that what is encoded lies in the same cache.</summary>
    private const int ChunkCommands = 4096;

    private const int WarmUpCommands = 2_000_000;

    private static readonly (int Live, string Name)[] s_sizes =
        [(10_000, "10k"), (100_000, "100k"), (1_000_000, "1m"), (10_000_000, "10m")];

    public static Scenario Description { get; } = new(
        "growth",
        "the cost of a command, writer alone, from 10 thousand to 10 million live allocations",
        [
            ScenarioOptions.Number("products", 1_000_000, "products, the same at each size"),
            ScenarioOptions.Number("commands", 4_000_000, "commands to measure at each size"),
            ScenarioOptions.Number("retain", 10_000, "finished allocations that stay; few, so that size means live ones"),
        ],
        Run)
    {
        WordsInQuick = ["--products", "10000", "--commands", "100000"],
    };

    private static bool Run(ScenarioContext context)
    {
        Options options = context.Options;
        var costs = new List<double>();
        Figures.Under("no disk, no threads, encoded ahead; operation ids; the mix of the scenario writer");
        WarmUp(options.Count("products"));
        foreach ((int live, string name) in s_sizes)
        {
            int retained = options.Count("retain");
            Progress.Say(string.Create(CultureInfo.InvariantCulture, $"{live:N0} live allocations ..."));
            using var load = new WriterLoad(
                live, options.Count("products"), operations: true, live + retained, ChunkCommands);
            load.SetUp(retained);
            WriterResult result = load.Measure(options.Number("commands"));
            costs.Add(result.Seconds / result.Commands);
            Figures.Print($"writer.{name}.throughput", result.Commands / result.Seconds, "commands/s");
            Figures.Print($"growth.{name}", costs[^1] * 1e9, "ns", "F1");
            Figures.Print($"growth.{name}.cpu", result.ProcessorSeconds / result.Commands * 1e9, "ns", "F1");
        }

        Figures.Print("growth.ratio", costs[^1] / costs[0], "x", "F2");
        return true;
    }

    /// <summary>The smallest size comes first: it is not to pay for what the just-in-time compiler still has to do.</summary>
    private static void WarmUp(int products)
    {
        Progress.Say("warming up ...");
        using var load = new WriterLoad(s_sizes[0].Live, products, operations: true, s_sizes[0].Live, ChunkCommands);
        load.SetUp(retained: s_sizes[0].Live);
        load.Measure(WarmUpCommands);
    }
}

using System.Globalization;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>How long commands take that come at a given rate, whatever becomes of those before. Latency counts from when a
/// command was to be sent by plan, so that a hold-up is seen by all that it held up.</summary>
internal static class OpenScenario
{
    /// <summary>The rate that the goals are for.</summary>
    private const int GoalRate = 1_000_000;

    private static readonly (double Share, string Name)[] s_percentiles =
        [(0.5, "p50"), (0.99, "p99"), (0.999, "p999"), (0.9999, "p9999")];

    public static Scenario Description { get; } = new(
        "open",
        "open loop: latency of durable allocations at given rates, from the planned time of each on",
        [
            new("rates", "LIST", "100000,500000,1000000", "commands a second, with commas between (100000,500000,1000000)"),
            Option.Number("seconds", 10, "how long to measure each rate, after a second of warm-up"),
            Option.Number("products", 1_000_000, "products, asked for uniformly at random"),
            new("durability", "durable|flushed|none", "durable", "what an outcome survives once it is seen (durable)"),
            Option.Number("tick", 50, "microseconds between two looks at what is due: what is due then goes as one batch"),
            Option.Directory,
        ],
        Run)
    {
        WordsInQuick = ["--products", "10000", "--rates", "50000", "--seconds", "1"],
    };

    private static bool Run(ScenarioContext context)
    {
        Options options = context.Options;
        foreach (string word in options.Text("rates").Split(','))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int rate) || rate == 0)
            {
                throw new IOException($"'{word}' is no rate.");
            }

            Measure(context, rate);
        }

        return true;
    }

    private static void Measure(ScenarioContext context, int rate)
    {
        Options options = context.Options;
        int seconds = options.Count("seconds") + 1;
        int products = options.Count("products");
        var engineOptions = new EngineOptions
        {
            Durability = Enum.Parse<Durability>(options.Text("durability"), ignoreCase: true),
            ExpectedAllocations = (int)Math.Min(50_000_000, (long)rate * seconds),
            CheckpointBytes = long.MaxValue,
        };
        using LoadStore store = LoadStore.Open(context.Stores.Next(), engineOptions);
        Warehouse.SetUp(store.Engine, products);
        Progress.Say(string.Create(CultureInfo.InvariantCulture, $"{rate:N0} commands/s ..."));
        using var load = new OpenLoad(store.Engine, rate, products, options.Number("tick"));
        load.Run(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(seconds));
        Print(rate, load);
    }

    private static void Print(int rate, OpenLoad load)
    {
        string prefix = rate == GoalRate ? "open" : string.Create(CultureInfo.InvariantCulture, $"open.{rate / 1000}k");
        Figures.Under(string.Create(
            CultureInfo.InvariantCulture,
            $"at {rate} commands/s, 1 sending and 1 receiving thread; {load.Latencies.Count} samples"));
        foreach ((double share, string name) in s_percentiles)
        {
            if (load.Latencies.IsEnoughFor(share))
            {
                Figures.Print($"{prefix}.{name}", load.Latencies.Percentile(share) * 1e3, "ms", "F3");
            }
        }

        Figures.Print($"{prefix}.max", load.Latencies.MaxSeconds * 1e3, "ms", "F3");
        Figures.Print($"{prefix}.sent", load.SentPerSecond, "commands/s");
        Figures.Print($"{prefix}.batch", load.CommandsPerBatch, "commands", "F1");
    }
}

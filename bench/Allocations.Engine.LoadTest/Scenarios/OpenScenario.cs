using System.Globalization;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Machine;
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
            ScenarioOptions.List("rates", "100000,500000,1000000", "commands a second, with commas between"),
            ScenarioOptions.Number("seconds", 10, "how long to measure each rate, after a second of warm-up"),
            ScenarioOptions.Number("products", 1_000_000, "products, asked for uniformly at random"),
            ScenarioOptions.Choice("durability", "what an outcome survives once it is seen", "durable", "flushed", "none"),
            ScenarioOptions.List(
                "intervals", "0,1500", "CommitInterval in microseconds, with commas between; anything but 0 prints as open.paced"),
            ScenarioOptions.Number(
                "tick", 50, "microseconds between two looks at what is due: what is due then goes as one batch"),
            ScenarioOptions.Directory,
        ],
        Run)
    {
        WordsInQuick = ["--products", "10000", "--rates", "50000", "--seconds", "1"],
    };

    private static bool Run(ScenarioContext context)
    {
        Options options = context.Options;
        MeasureBounds(context);
        foreach (int interval in Numbers(options, "intervals"))
        {
            foreach (int rate in Numbers(options, "rates"))
            {
                if (rate == 0)
                {
                    throw new IOException("0 is no rate.");
                }

                Measure(context, rate, interval);
            }
        }

        return true;
    }

    private static IEnumerable<int> Numbers(Options options, string name)
    {
        foreach (string word in options.Text(name).Split(','))
        {
            yield return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new IOException($"'{word}' is no number for --{name}.");
        }
    }

    /// <summary>The bytes of a million commands a second, in many writes and in half as many, and nothing else.</summary>
    private static void MeasureBounds(ScenarioContext context)
    {
        foreach ((int kilobytes, int perSecond) in new[] { (64, 1200), (128, 600) })
        {
            Progress.Say(string.Create(CultureInfo.InvariantCulture, $"{perSecond} writes of {kilobytes} KiB a second ..."));
            Histogram writes = PacedWrites.Measure(
                context.Stores.Next(), kilobytes << 10, perSecond, TimeSpan.FromSeconds(Math.Min(5, context.Options.Count("seconds"))));
            Figures.Under(string.Create(
                CultureInfo.InvariantCulture,
                $"no engine: {perSecond} durable writes of {kilobytes} KiB a second from planned times, beside one busy thread"));
            Figures.Print($"bound.open.{kilobytes}k.p50", writes.Percentile(0.5) * 1e3, "ms", "F3");
            if (writes.IsEnoughFor(0.9))
            {
                Figures.Print($"bound.open.{kilobytes}k.p90", writes.Percentile(0.9) * 1e3, "ms", "F3");
            }

            Figures.Print($"bound.open.{kilobytes}k.max", writes.MaxSeconds * 1e3, "ms", "F3");
        }
    }

    private static void Measure(ScenarioContext context, int rate, int interval)
    {
        Options options = context.Options;
        int seconds = options.Count("seconds") + 1;
        int products = options.Count("products");
        var engineOptions = new EngineOptions
        {
            Durability = Enum.Parse<Durability>(options.Text("durability"), ignoreCase: true),
            ExpectedAllocations = (int)Math.Min(50_000_000, (long)rate * seconds),
            CheckpointBytes = long.MaxValue,
            AuditTrail = false,
            CommitInterval = TimeSpan.FromMicroseconds(interval),
        };
        using LoadStore store = LoadStore.Open(context.Stores.Next(), engineOptions);
        Warehouse.SetUp(store.Engine, products);
        Progress.Say(string.Create(CultureInfo.InvariantCulture, $"{rate:N0} commands/s, interval {interval} µs ..."));
        double stolen = StolenTime.Seconds();
        using var load = new OpenLoad(store.Engine, rate, products, options.Number("tick"));
        load.Run(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(seconds));
        stolen = StolenTime.Seconds() - stolen;
        Print(rate, interval, load);
        if (!double.IsNaN(stolen))
        {
            Figures.Print($"{Prefix(rate, interval)}.stolen", 100 * stolen / seconds, "% of a processor", "F1");
        }
    }

    private static string Prefix(int rate, int interval) =>
        (interval == 0 ? "open" : "open.paced")
        + (rate == GoalRate ? "" : string.Create(CultureInfo.InvariantCulture, $".{rate / 1000}k"));

    private static void Print(int rate, int interval, OpenLoad load)
    {
        string prefix = Prefix(rate, interval);
        Figures.Under(string.Create(
            CultureInfo.InvariantCulture,
            $"at {rate} commands/s, interval {interval} µs, 1 sending and 1 receiving thread; {load.Latencies.Count} samples"));
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

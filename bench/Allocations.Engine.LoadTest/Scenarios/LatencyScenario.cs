using System.Diagnostics;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>How long one durable command takes when nothing else is under way.</summary>
internal static class LatencyScenario
{
    private const int Products = 1000;
    private const int WarmUp = 500;

    public static Scenario Description { get; } = new(
        "latency",
        "one durable command in flight, by a blocked thread and by an awaiting one, against the raw 4 KiB write",
        [
            Option.Number("commands", 5000, "commands of each kind to measure"),
            Option.Directory,
        ],
        Run);

    private static bool Run(ScenarioContext context)
    {
        int commands = context.Options.Count("commands");
        using LoadStore store = LoadStore.Open(context.Stores.Next(), new EngineOptions());
        Warehouse.SetUp(store.Engine, Products);
        Print("latency.blocking", Blocking(store.Engine, commands), context);
        Print("latency.awaiting", AwaitingAsync(store.Engine, commands).GetAwaiter().GetResult(), context);
        return true;
    }

    private static Samples Blocking(AllocationEngine engine, int commands)
    {
        var samples = new Samples(commands);
        using CommandBatch batch = engine.RentBatch();
        for (int i = -WarmUp; i < commands; i++)
        {
            long started = Stopwatch.GetTimestamp();
            batch.Clear();
            batch.Create(Request(i));
            batch.Submit();
            Add(samples, i, started, commands);
            batch.Outcomes[0].EnsureSuccess();
        }

        return samples;
    }

    private static async Task<Samples> AwaitingAsync(AllocationEngine engine, int commands)
    {
        var samples = new Samples(commands);
        for (int i = -WarmUp; i < commands; i++)
        {
            long started = Stopwatch.GetTimestamp();
            AllocationOutcome outcome = await engine.Allocations.CreateAsync(Request(i)).ConfigureAwait(false);
            Add(samples, i, started, commands);
            outcome.EnsureSuccess();
        }

        return samples;
    }

    private static AllocationRequest Request(int i) => new(new ProductId((Math.Abs(i) % Products) + 1), 1);

    private static void Add(Samples samples, int number, long started, int total)
    {
        long elapsed = Stopwatch.GetTimestamp() - started;
        if (number >= 0)
        {
            samples.Add(elapsed);
            Progress.Show("measuring", number + 1, total);
        }
    }

    private static void Print(string name, Samples samples, ScenarioContext context)
    {
        double median = samples.Percentile(0.5);
        Figures.Print($"{name}.p50", median * 1e6, "us", "F1");
        Figures.Print($"{name}.p99", samples.Percentile(0.99) * 1e6, "us", "F1");
        Figures.Print($"{name}.ratio.to.write4k", median / context.Disk.SmallWriteSeconds, "x", "F2");
    }
}

using System.Diagnostics;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>How long one durable command takes when nothing else is under way. Each is followed by a raw write, so that
/// both see the same disk.</summary>
internal static class LatencyScenario
{
    private const int Products = 1000;

    public static Scenario Description { get; } = new(
        "latency",
        "one durable command in flight, by a blocked thread and by an awaiting one, against the raw 4 KiB write",
        [
            ScenarioOptions.Number("commands", 5000, "commands of each kind to measure"),
            ScenarioOptions.Directory,
        ],
        Run)
    {
        WordsInQuick = ["--commands", "200"],
    };

    private static bool Run(ScenarioContext context)
    {
        int commands = context.Options.Count("commands");
        using LoadStore store = LoadStore.Open(context.Stores.Next(), new EngineOptions { AuditTrail = false });
        Warehouse.SetUp(store.Engine, Products);
        using var raw = new RawFile(context.Stores.Next(), megabytes: 16);
        var samples = new LatencySamples(raw, commands);
        Blocking(store.Engine, samples);
        samples.Print("latency.blocking");
        Figures.Print("single.p50.ratio", samples.RatioToWrite, "x", "F2");
        samples = new LatencySamples(raw, commands);
        AwaitingAsync(store.Engine, samples).GetAwaiter().GetResult();
        samples.Print("latency.awaiting");
        Figures.Print("single.await.p50.ratio", samples.RatioToWrite, "x", "F2");
        return true;
    }

    private static void Blocking(AllocationEngine engine, LatencySamples samples)
    {
        using CommandBatch batch = engine.RentBatch();
        while (!samples.IsComplete)
        {
            long started = Stopwatch.GetTimestamp();
            batch.Clear();
            batch.Create(Request(samples));
            batch.Submit();
            samples.Add(Stopwatch.GetTimestamp() - started);
            batch.Outcomes[0].EnsureSuccess();
        }
    }

    private static async Task AwaitingAsync(AllocationEngine engine, LatencySamples samples)
    {
        while (!samples.IsComplete)
        {
            long started = Stopwatch.GetTimestamp();
            AllocationOutcome outcome = await engine.Allocations.CreateAsync(Request(samples)).ConfigureAwait(false);
            samples.Add(Stopwatch.GetTimestamp() - started);
            outcome.EnsureSuccess();
        }
    }

    private static AllocationRequest Request(LatencySamples samples) =>
        new(new ProductId((samples.Count % Products) + 1), 1);
}

using System.Diagnostics;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What a checkpoint costs those who command meanwhile: from its beginning to its end, and in its first seconds,
/// when nearly every row that is written has to be saved first.</summary>
internal static class CheckpointScenario
{
    private const int Rounds = 3;
    private const int BatchesInFlight = 16;
    private const int CommandsPerBatch = 2048;

    /// <summary>Finished allocations that stay; older ones leave memory, so the state keeps its size.</summary>
    private const int FinishedKept = 1_000_000;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);

    public static Scenario Description { get; } = new(
        "checkpoint",
        "durable creations and releases a second with and without a checkpoint in the making, and the pause it makes",
        [
            ScenarioOptions.Number("live", 10_000_000, "allocations that live when it begins"),
            ScenarioOptions.Number("products", 1_000_000, "products, asked for uniformly at random"),
            ScenarioOptions.Number("seconds", 3, $"how long to measure without one, and its beginning, {Rounds} times by turns"),
            ScenarioOptions.Directory,
        ],
        Run)
    {
        WordsInQuick = ["--products", "10000", "--live", "100000", "--seconds", "1"],
    };

    private static bool Run(ScenarioContext context)
    {
        int live = context.Options.Count("live");
        int products = context.Options.Count("products");
        double seconds = context.Options.Number("seconds");
        var options = new EngineOptions
        {
            ExpectedAllocations = live + FinishedKept + (live / 10),
            CheckpointBytes = long.MaxValue,
            AuditTrail = false,
            CheckpointInterval = Timeout.InfiniteTimeSpan,
            CheckpointOnDispose = false,
        };
        using LoadStore store = LoadStore.Open(context.Stores.Next(), options);
        Warehouse.SetUp(store.Engine, products);
        store.Engine.Allocations.SetRetentionAsync(new Retention { Count = FinishedKept })
            .AsTask().GetAwaiter().GetResult().EnsureSuccess();
        using var producer = new CreateProducer(
            store.Engine, 1, ProductDraw.Uniform(products), BatchesInFlight, CommandsPerBatch)
        {
            KeepLive = live,
        };
        producer.Start();
        while (producer.Done < live)
        {
            Thread.Sleep(s_poll);
            Progress.Show("creating allocations", (int)producer.Done, live);
            ThrowIfFailed(producer);
        }

        Progress.Clear();
        Figures.Under($"batches of {CommandsPerBatch}, {BatchesInFlight} in flight, 1 thread, durable, operation ids");
        return Measure(store.Engine, producer, seconds);
    }

    private static bool Measure(AllocationEngine engine, CreateProducer producer, double seconds)
    {
        var reports = new List<CheckpointReport> { Take(engine) };
        var without = new List<double>();
        var begun = new List<double>();
        var with = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            without.Add(Rate(producer, until: elapsed => elapsed >= seconds));
            Task<List<CheckpointReport>> beside = Task.Run(() => TakeFor(engine, seconds));
            long before = producer.Done;
            long started = Stopwatch.GetTimestamp();
            begun.Add(Rate(producer, until: elapsed => elapsed >= seconds));
            _ = Rate(producer, until: _ => beside.IsCompleted);
            with.Add((producer.Done - before) / Stopwatch.GetElapsedTime(started).TotalSeconds);
            reports.AddRange(beside.GetAwaiter().GetResult());
            without.Add(Rate(producer, until: elapsed => elapsed >= seconds));
            Progress.Say($"round {round + 1}: without {Median(without):N0}, with {with[^1]:N0}, "
                + $"in the first {seconds} s {begun[^1]:N0} commands/s");
        }

        ThrowIfFailed(producer);
        producer.Stop();
        Print(reports, Median(without), Median(with), Median(begun));
        return reports.TrueForAll(report => report.Failure is null);
    }

    private static void Print(List<CheckpointReport> reports, double without, double with, double begun)
    {
        double seconds = reports.Sum(report => report.Elapsed.TotalSeconds);
        Figures.Print("checkpoint.count", reports.Count, "checkpoints");
        Figures.Print("checkpoint.pause.max", reports.Max(report => report.Pause.TotalMilliseconds), "ms", "F4");
        Figures.Print("checkpoint.bytes", reports.Max(report => report.StateBytes), "B");
        Figures.Print("checkpoint.written", reports.Average(report => (double)report.BytesWritten), "B");
        Figures.Print("checkpoint.seconds", seconds / reports.Count, "s", "F2");
        Figures.Print("checkpoint.rate", reports.Sum(report => (double)report.StateBytes) / seconds, "B/s");
        Figures.Print("throughput.without.checkpoint", without, "commands/s");
        Figures.Print("throughput.with.checkpoint", with, "commands/s");
        Figures.Print("throughput.checkpoint.begun", begun, "commands/s");
        Figures.Print("checkpoint.ratio", with / without, "x", "F2");
        Figures.Print("checkpoint.ratio.begun", begun / without, "x", "F2");
    }

    /// <summary>One checkpoint; more of them where one takes less time than is measured.</summary>
    private static List<CheckpointReport> TakeFor(AllocationEngine engine, double seconds)
    {
        var reports = new List<CheckpointReport>();
        long started = Stopwatch.GetTimestamp();
        do
        {
            reports.Add(Take(engine));
        }
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds);

        return reports;
    }

    private static CheckpointReport Take(AllocationEngine engine) =>
        engine.CheckpointAsync().GetAwaiter().GetResult()
            ?? throw new InvalidOperationException("The engine took no checkpoint.", engine.Failure);

    private static double Rate(CreateProducer producer, Func<double, bool> until)
    {
        long before = producer.Done;
        long started = Stopwatch.GetTimestamp();
        do
        {
            Thread.Sleep(s_poll);
            ThrowIfFailed(producer);
        }
        while (!until(Stopwatch.GetElapsedTime(started).TotalSeconds));

        return (producer.Done - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void ThrowIfFailed(CreateProducer producer)
    {
        if (producer.Failure is { } failure)
        {
            throw failure;
        }
    }
}

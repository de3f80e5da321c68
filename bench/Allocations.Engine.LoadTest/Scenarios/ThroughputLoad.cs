using System.Diagnostics;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>A load of creations on a fresh store, and its measurement.</summary>
internal sealed record ThroughputLoad
{
    private const int ExpectedPerSecond = 4_000_000;

    /// <summary>Ten gigabytes.</summary>
    private const int MostExpected = 50_000_000;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);

    public required int Products { get; init; }

    public required bool Hot { get; init; }

    public required string DurabilityName { get; init; }

    public required int InFlight { get; init; }

    public required int Batch { get; init; }

    public required int Threads { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Measure this many instead of so long.</summary>
    public required long? Commands { get; init; }

    /// <summary>Let memory grow meanwhile.</summary>
    public required bool Grow { get; init; }

    /// <summary>How many allocations to make memory ready for.</summary>
    public int ExpectedAllocations => Grow ? 0
        : Commands is { } commands ? (int)Math.Min(MostExpected, commands + ExpectedPerSecond)
        : (int)Math.Min(MostExpected, (Seconds + s_warmUp.TotalSeconds) * ExpectedPerSecond);

    public static ThroughputLoad Of(Options options) => new()
    {
        Products = options.Count("products"),
        Hot = options.Has("hot"),
        DurabilityName = options.Text("durability"),
        InFlight = options.Count("in-flight"),
        Batch = Math.Min(options.Count("batch"), EngineLimits.CommandsPerBatch),
        Threads = options.Count("threads"),
        Seconds = options.Number("seconds"),
        Grow = options.Has(Option.Grow.Name),
        Commands = options.Has("commands") ? options.Number("commands") : null,
    };

    public ThroughputResult Measure(string path)
    {
        var engineOptions = new EngineOptions
        {
            Durability = Enum.Parse<Durability>(DurabilityName, ignoreCase: true),
            ExpectedAllocations = ExpectedAllocations,
            CheckpointBytes = long.MaxValue, // The scenario "checkpoint" measures what they cost.
        };
        Progress.Show("making memory ready for allocations", 0, ExpectedAllocations);
        using LoadStore store = LoadStore.Open(path, engineOptions);
        int products = Hot ? 1 : Products;
        Warehouse.SetUp(store.Engine, products);
        int inFlight = Math.Max(1, InFlight / Threads);
        CreateProducer[] producers =
        [
            .. Enumerable.Range(1, Threads)
                .Select(i => new CreateProducer(store.Engine, i, products, inFlight, Batch)),
        ];
        try
        {
            return Measure(store, producers);
        }
        finally
        {
            Array.ForEach(producers, producer => producer.Dispose());
        }
    }

    private ThroughputResult Measure(LoadStore store, CreateProducer[] producers)
    {
        Progress.Say($"measuring {(Hot ? "one hot product" : "all products")}, {DurabilityName} ...");
        Array.ForEach(producers, producer => producer.Start());
        Thread.Sleep(s_warmUp);
        Array.ForEach(producers, producer => producer.StartSampling());

        using var process = Process.GetCurrentProcess();
        ThroughputResult before = Snapshot(store, producers, process, 0);
        ThreadTimes threads = ThreadTimes.Read();
        long started = Stopwatch.GetTimestamp();
        do
        {
            Thread.Sleep(s_poll);
            ThrowIfFailed(producers);
        }
        while (!IsEnough(Stopwatch.GetElapsedTime(started).TotalSeconds, Done(producers) - before.Commands));

        ThroughputResult after = Snapshot(store, producers, process, Stopwatch.GetElapsedTime(started).TotalSeconds);
        IReadOnlyList<(string, double)> ran = [.. ThreadTimes.Read().Since(threads)];
        Array.ForEach(producers, producer => producer.StopSampling());
        Array.ForEach(producers, producer => producer.Stop());
        ThrowIfFailed(producers);
        return new ThroughputResult(
            after.Seconds,
            after.Commands - before.Commands,
            after.AllocatedBytes - before.AllocatedBytes,
            after.Gen0Collections - before.Gen0Collections,
            after.ProcessorSeconds - before.ProcessorSeconds,
            after.ResidentBytes - before.ResidentBytes,
            ran,
            after.Written - before.Written,
            Samples.Merge([.. producers.Select(producer => producer.Latencies)]));
    }

    private bool IsEnough(double seconds, long commands) =>
        Commands is { } wanted ? commands >= wanted : seconds >= Seconds;

    /// <summary>The counters as they stand; what this thread itself allocates, for watching, is left out.</summary>
    private static ThroughputResult Snapshot(
        LoadStore store, CreateProducer[] producers, Process process, double seconds)
    {
        process.Refresh();
        return new ThroughputResult(
            seconds,
            Done(producers),
            GC.GetTotalAllocatedBytes(precise: true) - GC.GetAllocatedBytesForCurrentThread(),
            GC.CollectionCount(0),
            process.TotalProcessorTime.TotalSeconds,
            process.WorkingSet64,
            [],
            store.Written,
            new Samples(0));
    }

    private static long Done(CreateProducer[] producers)
    {
        long done = 0;
        foreach (CreateProducer producer in producers)
        {
            done += producer.Done;
        }

        return done;
    }

    private static void ThrowIfFailed(CreateProducer[] producers)
    {
        foreach (CreateProducer producer in producers)
        {
            if (producer.Failure is { } failure)
            {
                throw failure;
            }
        }
    }
}

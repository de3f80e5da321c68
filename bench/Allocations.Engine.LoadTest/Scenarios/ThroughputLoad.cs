using System.Diagnostics;
using System.Globalization;
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

    private const int SerializedProducts = 10_000;
    private const int UnitsEach = 1_000;

    /// <summary>Not all units: nothing may be short before the load has stopped.</summary>
    private const int MostUnits = SerializedProducts * (UnitsEach - 50);

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);

    public required int Products { get; init; }

    public required ProductMix Mix { get; init; }

    /// <summary>Keep the trail of events.</summary>
    public bool Trail { get; init; }

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
        : Mix == ProductMix.Serial ? SerializedProducts * UnitsEach
        : Commands is { } commands ? (int)Math.Min(MostExpected, commands + ExpectedPerSecond)
        : (int)Math.Min(MostExpected, (Seconds + s_warmUp.TotalSeconds) * ExpectedPerSecond);

    /// <summary>What a figure of this load depends on.</summary>
    public string Conditions => string.Join(
        "; ",
        MixText,
        Trail ? $"{DurabilityName}, with the trail of events" : DurabilityName,
        string.Create(CultureInfo.InvariantCulture, $"batches of {Batch}, {InFlight} in flight, {Threads} threads"),
        "operation ids",
        Grow ? "memory grows" : "memory made ready",
        Commands is { } commands
            ? string.Create(CultureInfo.InvariantCulture, $"{commands} commands")
            : string.Create(CultureInfo.InvariantCulture, $"{Seconds} s"));

    private string MixText => Mix switch
    {
        ProductMix.Hot => "one product",
        ProductMix.Serial => string.Create(
            CultureInfo.InvariantCulture, $"serialized, {UnitsEach} units of {SerializedProducts} products, in turn"),
        ProductMix.Baskets => "products as on the lines of real orders",
        ProductMix.Zipf => string.Create(CultureInfo.InvariantCulture, $"{Products} products by Zipf's law, exponent 1"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Products} products, uniform"),
    };

    public static ThroughputLoad Of(Options options) => new()
    {
        Products = options.Count("products"),
        Mix = options.Has("hot") ? ProductMix.Hot : Enum.Parse<ProductMix>(options.Text("mix"), ignoreCase: true),
        Trail = options.Has("trail"),
        DurabilityName = options.Text("durability"),
        InFlight = options.Count("in-flight"),
        Batch = Math.Min(options.Count("batch"), EngineLimits.CommandsPerBatch),
        Threads = options.Count("threads"),
        Seconds = options.Number("seconds"),
        Grow = options.Has("grow"),
        Commands = options.Has("commands") ? options.Number("commands") : null,
    };

    public ThroughputResult Measure(string path)
    {
        var engineOptions = new EngineOptions
        {
            Durability = Enum.Parse<Durability>(DurabilityName, ignoreCase: true),
            ExpectedAllocations = ExpectedAllocations,
            AuditTrail = Trail,
            CheckpointBytes = long.MaxValue, // The scenario "checkpoint" measures what they cost.
        };
        Progress.Show("making memory ready for allocations", 0, ExpectedAllocations);
        using LoadStore store = LoadStore.Open(path, engineOptions);
        ProductDraw draw = SetUp(store.Engine);
        int inFlight = Math.Max(1, InFlight / Threads);
        CreateProducer[] producers =
        [
            .. Enumerable.Range(1, Threads)
                .Select(i => new CreateProducer(store.Engine, i, draw.ForThread(i - 1, Threads), inFlight, Batch)),
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

    private ProductDraw SetUp(AllocationEngine engine)
    {
        if (Mix == ProductMix.Serial)
        {
            Warehouse.SetUpSerialised(engine, SerializedProducts, UnitsEach);
            return ProductDraw.InTurn(SerializedProducts, 1);
        }

        ProductDraw draw = Mix switch
        {
            ProductMix.Hot => ProductDraw.Uniform(1),
            ProductMix.Zipf => ProductDraw.Zipf(Products, 1),
            ProductMix.Baskets => ProductDraw.Baskets(
                SharedData.Baskets ?? throw new IOException("retail-baskets.csv does not lie beside the repository.")),
            _ => ProductDraw.Uniform(Products),
        };
        Warehouse.SetUp(engine, draw.Products);
        return draw;
    }

    private ThroughputResult Measure(LoadStore store, CreateProducer[] producers)
    {
        Progress.Say($"measuring {Mix}, {DurabilityName}{(Trail ? ", with the trail" : "")} ...");
        Array.ForEach(producers, producer => producer.Start());
        Thread.Sleep(s_warmUp);
        Array.ForEach(producers, producer => producer.StartSampling());

        using var process = Process.GetCurrentProcess();
        // Once for practice: what the runtime itself allocates to compile the watching is not to be counted.
        _ = Watch(store, producers, process, (_, _) => true);
        ThroughputResult watched = Watch(store, producers, process, (seconds, commands) =>
            IsEnough(seconds, commands) || (Mix == ProductMix.Serial && Done(producers) >= MostUnits));
        Array.ForEach(producers, producer => producer.StopSampling());
        Array.ForEach(producers, producer => producer.Stop());
        ThrowIfFailed(producers);
        Array.ForEach(producers, producer => watched.Latencies.Add(producer.Latencies));
        return watched;
    }

    /// <summary>What happens until the seconds and commands since now are enough.</summary>
    private static ThroughputResult Watch(
        LoadStore store, CreateProducer[] producers, Process process, Func<double, long, bool> isEnough)
    {
        ThroughputResult before = Snapshot(store, producers, process, 0);
        ThreadTimes threads = ThreadTimes.Read();
        long started = Stopwatch.GetTimestamp();
        do
        {
            Thread.Sleep(s_poll);
            ThrowIfFailed(producers);
        }
        while (!isEnough(Stopwatch.GetElapsedTime(started).TotalSeconds, Done(producers) - before.Commands));

        ThroughputResult after = Snapshot(store, producers, process, Stopwatch.GetElapsedTime(started).TotalSeconds);
        return new ThroughputResult(
            after.Seconds,
            after.Commands - before.Commands,
            after.AllocatedBytes - before.AllocatedBytes,
            after.Gen0Collections - before.Gen0Collections,
            after.ProcessorSeconds - before.ProcessorSeconds,
            after.ResidentBytes - before.ResidentBytes,
            [.. ThreadTimes.Read().Since(threads)],
            after.Written - before.Written,
            after.Latencies);
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
            new Histogram());
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

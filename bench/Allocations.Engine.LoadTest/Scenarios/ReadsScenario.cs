using System.Diagnostics;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>How fast another thread reads what is available while the writer writes, and what that takes from the
/// writer.</summary>
internal static class ReadsScenario
{
    private const int BatchesInFlight = 16;
    private const int CommandsPerBatch = 2048;
    private const int ReadsBetweenLooks = 4096;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1);

    public static Scenario Description { get; } = new(
        "reads",
        "availability read a second by one thread, alone and while the writer runs at full speed",
        [
            ScenarioOptions.Number("products", 1_000_000, "products, written and read uniformly at random"),
            ScenarioOptions.Number("live", 1_000_000, "allocations that live; each other command releases one"),
            ScenarioOptions.Choice("durability", "what the writer's load is written with", "durable", "flushed", "none"),
            ScenarioOptions.Number("seconds", 3, "how long to measure each"),
            ScenarioOptions.Directory,
        ],
        Run)
    {
        WordsInQuick = ["--products", "10000", "--live", "10000", "--seconds", "1"],
    };

    private static bool Run(ScenarioContext context)
    {
        Options options = context.Options;
        int live = options.Count("live");
        var seconds = TimeSpan.FromSeconds(options.Number("seconds"));
        var engineOptions = new EngineOptions
        {
            Durability = Enum.Parse<Durability>(options.Text("durability"), ignoreCase: true),
            ExpectedAllocations = 2 * live,
            CheckpointBytes = long.MaxValue,
            AuditTrail = false,
        };
        using LoadStore store = LoadStore.Open(context.Stores.Next(), engineOptions);
        int products = options.Count("products");
        Warehouse.SetUp(store.Engine, products);
        store.Engine.Allocations.SetRetentionAsync(new Retention { Count = live / 2 })
            .AsTask().GetAwaiter().GetResult().EnsureSuccess();
        Figures.Under($"batches of {CommandsPerBatch}, {BatchesInFlight} in flight, 1 writing and 1 reading thread");
        Progress.Say("reading, nobody writes ...");
        Read(store.Engine, products, s_warmUp);
        Reading alone = Read(store.Engine, products, seconds);
        using var producer = new CreateProducer(
            store.Engine, 1, ProductDraw.Uniform(products), BatchesInFlight, CommandsPerBatch)
        {
            KeepLive = live,
        };
        producer.Start();
        WaitForLive(producer, live);
        Measure(store.Engine, producer, products, seconds, alone);
        return true;
    }

    private static void Measure(
        AllocationEngine engine, CreateProducer producer, int products, TimeSpan seconds, Reading alone)
    {
        Progress.Say("writing, nobody reads ...");
        double unread = WhileWriting(producer, () => Thread.Sleep(seconds));
        Progress.Say("both ...");
        Reading beside = default;
        double read = WhileWriting(producer, () => beside = Read(engine, products, seconds));
        ThrowIfFailed(producer);
        producer.Stop();

        Figures.Print("reads.alone.throughput", alone.PerSecond, "reads/s");
        Figures.Print("reads.alone.cpu", alone.ProcessorNanoseconds, "ns", "F1");
        Figures.Print("reads.throughput", beside.PerSecond, "reads/s");
        Figures.Print("reads.cpu", beside.ProcessorNanoseconds, "ns", "F1");
        Figures.Print("reads.writer.alone", unread, "commands/s");
        Figures.Print("reads.writer.beside", read, "commands/s");
    }

    private static Reading Read(AllocationEngine engine, int products, TimeSpan duration)
    {
        var random = new XorShift(11);
        long reads = 0;
        double processor = ThreadTimes.OfThisThread();
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            for (int i = 0; i < ReadsBetweenLooks; i++)
            {
                var product = new ProductId(random.Below(products) + 1);
                if (!engine.Stock.TryGetAvailability(product, out Availability found) || found.Product != product)
                {
                    throw new InvalidOperationException($"Product {product.Value} could not be read.");
                }
            }

            reads += ReadsBetweenLooks;
        }

        return new Reading(
            reads / Stopwatch.GetElapsedTime(started).TotalSeconds,
            (ThreadTimes.OfThisThread() - processor) / reads * 1e9);
    }

    /// <summary>Commands a second that were done meanwhile.</summary>
    private static double WhileWriting(CreateProducer producer, Action act)
    {
        long before = producer.Done;
        long started = Stopwatch.GetTimestamp();
        act();
        return (producer.Done - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void WaitForLive(CreateProducer producer, int live)
    {
        while (producer.Done < 2L * live)
        {
            Thread.Sleep(20);
            Progress.Show("creating allocations", producer.Done, 2L * live);
            ThrowIfFailed(producer);
        }

        Progress.Clear();
    }

    private static void ThrowIfFailed(CreateProducer producer)
    {
        if (producer.Failure is { } failure)
        {
            throw failure;
        }
    }

    /// <param name="PerSecond">Reads a second.</param>
    /// <param name="ProcessorNanoseconds">Processor time of a read: where all processors are taken, less than what went
    /// by.</param>
    private readonly record struct Reading(double PerSecond, double ProcessorNanoseconds);
}

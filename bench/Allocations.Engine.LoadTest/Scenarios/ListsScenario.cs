using System.Diagnostics;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>A page of a list with and without an index, how long pages and slices hold the writer, and the price of indexes.</summary>
internal static class ListsScenario
{
    private const int CommandsBeside = 16;
    private const int CommandsMeasured = 1000;

    private static readonly AllocationIndexKey[] s_keys =
        [AllocationIndexKey.Document, AllocationIndexKey.Product, AllocationIndexKey.State];

    private static readonly (string Name, Func<ListedStore, AllocationFilter> Of)[] s_lists =
    [
        ("document", store => new() { Document = store.SomeDocument() }),
        ("product", store => new() { Product = store.SomeProduct() }),
        ("state", store => new() { State = AllocationState.Allocated, Cursor = store.SomeRow() }),
        ("state.rare", store => new() { State = AllocationState.Open, Cursor = store.SomeRow() }),
        ("product.and.state", store => new() { Product = store.SomeProduct(), State = AllocationState.Allocated }),
        ("document.and.deadline", store => new() { Document = store.SomeDocument(), RequiredFrom = DateTimeOffset.UnixEpoch }),
        ("state.and.deadline", store => new()
        {
            State = AllocationState.Allocated, RequiredFrom = DateTimeOffset.UnixEpoch, Cursor = store.SomeRow(),
        }),
    ];

    public static Scenario Description { get; } = new(
        "lists",
        "pages of lists with and without indexes, and how long they and the jobs of indexes hold the writer",
        [
            ScenarioOptions.Number("live", 10_000_000, "allocations to list, in documents of 120 lines"),
            ScenarioOptions.Number("products", 50_000, "products that they spread over"),
            ScenarioOptions.Number("pages", 2_000, "pages to measure of each kind"),
        ],
        Run)
    {
        WordsInQuick = ["--live", "100000", "--products", "500", "--pages", "100"],
    };

    private static bool Run(ScenarioContext context)
    {
        int live = context.Options.Count("live");
        int pages = context.Options.Count("pages");
        Compile();
        using var store = new ListedStore(live, context.Options.Count("products"));
        long before = store.Bytes;
        store.SetUp(live);
        MeasurePages(store, Math.Min(pages, 100), "list.scan", meter: null);
        Figures.Under("in memory; bytes of tables, of which some are ahead of use");
        Figures.Print("list.memory.per.allocation", (store.Bytes - before) / (double)live, "B", "F1");
        double unindexed = MeasureCommands(store);
        before = store.Bytes;
        using var meter = new StallMeter();
        TimeSpan built = Build(store, meter);
        Figures.Under("in memory; three indexes, by document, product and state");
        Figures.Print("list.index.memory.per.allocation", (store.Bytes - before) / (double)store.Created, "B", "F1");
        Figures.Print("list.index.build.s", built.TotalSeconds, "s", "F1");
        Figures.Print("list.command.ns", unindexed, "ns");
        Figures.Print("list.command.indexed.ns", MeasureCommands(store), "ns");
        double most = MeasurePages(store, pages, "list.page", meter);
        Figures.Under("the highest median of all lists; a page of 100 in the processor time of the writer's thread");
        Figures.Print("list.page.us", most, "us", "F1");
        Drop(store);
        MeasurePages(store, pages, "list.scan", meter);
        Figures.Under($"{meter.Count} pages and slices beside commands: the longest and the 99.9th percentile in the writer's "
            + "thread time, the longest by the wall clock; a twin thread's longest wait and longest 0.2 ms of work");
        meter.Print("list.writer.stall");
        return store.Answer(store.Engine.AuditAsync()).IsSound;
    }

    /// <summary>Does all of it once with a small store, so that nothing is compiled while it is measured.</summary>
    private static void Compile()
    {
        const int Live = 200_000;
        using var store = new ListedStore(Live, products: 1000);
        store.SetUp(Live);
        using var meter = new StallMeter();
        MeasurePages(store, pages: 100, figures: null, meter);
        Build(store, meter);
        MeasurePages(store, pages: 100, figures: null, meter);
        Drop(store);
    }

    /// <summary>Makes the indexes, a slice in each frame.</summary>
    private static TimeSpan Build(ListedStore store, StallMeter meter)
    {
        long started = Stopwatch.GetTimestamp();
        foreach (AllocationIndexKey key in s_keys)
        {
            Progress.Say($"index by {key} ...");
            Task<Outcome> begun = store.Engine.Allocations.CreateIndexAsync(key).AsTask();
            while (meter.Measure(store.Frame))
            {
            }

            begun.GetAwaiter().GetResult().EnsureSuccess();
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private static void Drop(ListedStore store)
    {
        foreach (AllocationIndexKey key in s_keys)
        {
            store.Answer(store.Engine.Allocations.DropIndexAsync(key).AsTask()).EnsureSuccess();
        }
    }

    /// <summary>Reads pages of each list, with commands in between.</summary>
    /// <returns>The highest median, in us.</returns>
    private static double MeasurePages(ListedStore store, int pages, string? figures, StallMeter? meter)
    {
        Figures.Under("in memory; one page of 100 in the processor time of the writer's thread, median; commands between pages");
        double most = 0;
        foreach ((string name, Func<ListedStore, AllocationFilter> of) in s_lists)
        {
            Progress.Say($"pages by {name} ...");
            double[] times = new double[pages];
            for (int i = 0; i < pages; i++)
            {
                store.Change(CommandsBeside);
                AllocationFilter filter = of(store);
                Task<AllocationPage> page = store.Engine.Allocations.FindAsync(filter);
                TimeSpan before = ThreadClock.Now();
                _ = meter?.Measure(store.Frame) ?? store.Frame();
                times[i] = (ThreadClock.Now() - before).TotalMicroseconds;
                _ = store.Answer(page);
            }

            Array.Sort(times);
            double median = times[pages / 2];
            most = Math.Max(most, median);
            if (figures is not null)
            {
                Figures.Print($"{figures}.{name}.us", median, "us", "F1");
            }
        }

        return most;
    }

    /// <summary>The time of a creation or cancellation, in ns.</summary>
    private static double MeasureCommands(ListedStore store)
    {
        const int Rounds = 25;
        double[] times = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            TimeSpan before = ThreadClock.Now();
            store.Change(CommandsMeasured);
            times[i] = (ThreadClock.Now() - before).TotalNanoseconds / (2 * CommandsMeasured);
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }
}

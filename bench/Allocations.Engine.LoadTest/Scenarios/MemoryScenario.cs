using System.Diagnostics;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What a live allocation takes of the machine's memory, with everything that it makes grow.</summary>
internal static class MemoryScenario
{
    private const int BatchesInFlight = 16;
    private const int CommandsPerBatch = 2048;

    public static Scenario Description { get; } = new(
        "memory",
        "growth of resident memory per live allocation, all in: rows, indexes, operation ids, buffers, heap",
        [
            ScenarioOptions.Number("live", 5_000_000, "allocations to create"),
            ScenarioOptions.Number("products", 1_000_000, "products that they spread over"),
            ScenarioOptions.Choice("durability", "with the log's buffers, or without", "durable", "flushed", "none"),
            ScenarioOptions.Directory,
        ],
        Run)
    {
        WordsInQuick = ["--products", "10000", "--live", "200000"],
    };

    private static bool Run(ScenarioContext context)
    {
        int live = context.Options.Count("live");
        int products = context.Options.Count("products");
        var options = new EngineOptions
        {
            Durability = Enum.Parse<Durability>(context.Options.Text("durability"), ignoreCase: true),
            CheckpointBytes = long.MaxValue,
            AuditTrail = false,
            CheckpointOnDispose = false,
        };
        using LoadStore store = LoadStore.Open(context.Stores.Next(), options);
        Warehouse.SetUp(store.Engine, products);
        using var pipeline = new BatchPipeline(store.Engine, BatchesInFlight, CommandsPerBatch);
        var random = new XorShift(3);
        ulong operation = 0;
        long before = Resident();
        pipeline.Run(
            "creating allocations",
            live,
            (batch, _) => batch.Create(
                new AllocationRequest(new ProductId(random.Below(products) + 1), 1),
                new OperationId(new UInt128(3, ++operation))),
            new ExpectSuccess());
        Progress.Clear();
        long growth = Resident() - before;

        Figures.Under("ordinary requests: no document, note or deadline; memory grows as it is needed, some of it ahead of use");
        Figures.Print("memory.growth", growth / 1e6, "MB");
        Figures.Print("memory.per.allocation", growth / (double)live, "B", "F1");
        return true;
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}

using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>How fast a store comes back from its log.</summary>
internal static class RecoveryScenario
{
    private const int BatchesInFlight = 8;
    private const int CommandsPerBatch = 2048;

    private static readonly EngineOptions s_logOnly = new()
    {
        CheckpointBytes = long.MaxValue, CheckpointInterval = Timeout.InfiniteTimeSpan, CheckpointOnDispose = false,
    };

    public static Scenario Description { get; } = new(
        "recovery",
        "commands replayed a second when a store is opened from its log, and bytes loaded a second from a checkpoint",
        [
            Option.Number("commands", 5_000_000, "commands in the log, besides what defines and stocks the products"),
            Option.Number("products", 1_000_000, "products"),
            Option.Directory,
        ],
        Run);

    private static bool Run(ScenarioContext context)
    {
        string path = context.Stores.Next();
        StateDigest before = Write(path, context.Options);
        return OpenFromLog(path, before) && OpenFromCheckpoint(path, before);
    }

    /// <summary>Reads the whole log; leaves a checkpoint when it closes.</summary>
    private static bool OpenFromLog(string path, StateDigest before)
    {
        LoadStore store = LoadStore.Open(path, new EngineOptions());
        OpenReport report = store.Engine.Report;
        StateDigest after = store.Engine.GetDigestAsync().GetAwaiter().GetResult();

        Figures.Print("recovery.commands", report.Commands, "commands");
        Figures.Print("recovery.seconds", report.Elapsed.TotalSeconds, "s", "F3");
        Figures.Print("recovery.throughput", report.Commands / report.Elapsed.TotalSeconds, "commands/s");
        Figures.Print("recovery.bytes", report.Bytes / report.Elapsed.TotalSeconds, "B/s");
        Progress.Say($"digest before {before}, after {after}: {(before == after ? "the same" : "NOT THE SAME")}");
        store.Close();
        return before == after;
    }

    private static bool OpenFromCheckpoint(string path, StateDigest before)
    {
        using LoadStore store = LoadStore.Open(path, new EngineOptions());
        OpenReport report = store.Engine.Report;
        StateDigest after = store.Engine.GetDigestAsync().GetAwaiter().GetResult();
        Figures.Print("recovery.checkpoint.bytes", report.CheckpointBytes, "B");
        Figures.Print("recovery.checkpoint.seconds", report.CheckpointElapsed.TotalSeconds, "s", "F3");
        Figures.Print("recovery.checkpoint", report.CheckpointBytes / report.CheckpointElapsed.TotalSeconds, "B/s");
        Figures.Print("recovery.checkpoint.opened", report.Elapsed.TotalSeconds, "s", "F3");
        return report.Commands == 0 && before == after;
    }

    private static StateDigest Write(string path, Options options)
    {
        LoadStore store = LoadStore.Open(path, s_logOnly);
        try
        {
            int products = options.Count("products");
            Warehouse.SetUp(store.Engine, products);
            var mix = new RecoveryMix(products);
            using (var pipeline = new BatchPipeline(store.Engine, BatchesInFlight, CommandsPerBatch))
            {
                pipeline.Run("writing the log", options.Count("commands"), mix.Add, mix);
            }

            return store.Engine.GetDigestAsync().GetAwaiter().GetResult();
        }
        finally
        {
            store.Close();
        }
    }
}

using System.Diagnostics;
using Allocations.Engine.Journal;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>How fast a store comes back from its log.</summary>
internal static class RecoveryScenario
{
    private const int BatchesInFlight = 8;
    private const int CommandsPerBatch = 2048;

    /// <summary>No checkpoint, so that everything stays in the log.</summary>
    public static EngineOptions LogOnly { get; } = new()
    {
        CheckpointBytes = long.MaxValue, CheckpointInterval = Timeout.InfiniteTimeSpan, CheckpointOnDispose = false,
        AuditTrail = false,
    };

    public static Scenario Description { get; } = new(
        "recovery",
        "commands replayed a second when a store is opened from its log; bytes a second verified, and loaded from a checkpoint",
        [
            ScenarioOptions.Number("commands", 5_000_000, "commands in the log, besides what defines and stocks the products"),
            ScenarioOptions.Number("products", 1_000_000, "products"),
            ScenarioOptions.Directory,
        ],
        Run)
    {
        WordsInQuick = ["--products", "10000", "--commands", "200000"],
    };

    private static bool Run(ScenarioContext context)
    {
        string path = context.Stores.Next();
        StateDigest before = Write(path, context.Options);
        return Verify(path, "verify.disk.throughput")
            && OpenFirst(path, before, "recovery.first", isEager: false)
            && OpenFirst(path, before, "recovery.first.eager", isEager: true)
            && OpenFromLog(path, before)
            && OpenFromCheckpoint(path, before)
            && VerifyFromMemory(path);
    }

    /// <summary>Last, because the log was written past the page cache, and is opened and verified from the disk before.</summary>
    private static bool VerifyFromMemory(string path)
    {
        foreach (string file in Directory.EnumerateFiles(path))
        {
            using FileStream stream = File.OpenRead(file);
            stream.CopyTo(Stream.Null);
        }

        return Verify(path, "verify.throughput");
    }

    /// <summary>Checks every frame and executes nothing.</summary>
    private static bool Verify(string path, string figure)
    {
        using LogInspection log = LogInspection.Open(StorageFactory.Open(path))
            ?? throw new InvalidOperationException($"There is no log in {path}.");
        long started = Stopwatch.GetTimestamp();
        LogFindings found = log.Run(new NothingToApply());
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        Figures.Print(figure, found.BytesRead / elapsed.TotalSeconds, "B/s");
        return found.Damage is null;
    }

    /// <summary>Reads the whole log in a process that has done nothing before.</summary>
    private static bool OpenFirst(string path, StateDigest before, string figure, bool isEager)
    {
        FirstOpening opening = FirstOpening.Measure(path, isEager);
        Figures.Print($"{figure}.seconds", opening.Seconds, "s", "F3");
        Figures.Print($"{figure}.throughput", opening.Commands / opening.Seconds, "commands/s");
        if (opening.Digest != before.ToString())
        {
            Progress.Say($"digest before {before}, after the first opening of a process {opening.Digest}: NOT THE SAME");
            return false;
        }

        return true;
    }

    /// <summary>Reads the whole log, in this process, which has run an engine before; leaves a checkpoint when it closes.
    /// </summary>
    private static bool OpenFromLog(string path, StateDigest before)
    {
        LoadStore store = LoadStore.Open(path, new EngineOptions { AuditTrail = false });
        OpenReport report = store.Engine.OpenReport;
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
        LoadStore store = LoadStore.Open(path, new EngineOptions { AuditTrail = false });
        OpenReport report = store.Engine.OpenReport;
        StateDigest after = store.Engine.GetDigestAsync().GetAwaiter().GetResult();
        Figures.Print("recovery.checkpoint.bytes", report.CheckpointBytes, "B");
        Figures.Print("recovery.checkpoint.seconds", report.CheckpointElapsed.TotalSeconds, "s", "F3");
        Figures.Print("recovery.checkpoint", report.CheckpointBytes / report.CheckpointElapsed.TotalSeconds, "B/s");
        Figures.Print("recovery.checkpoint.opened", report.Elapsed.TotalSeconds, "s", "F3");
        store.Close();
        return report.Commands == 0 && before == after;
    }

    private static StateDigest Write(string path, Options options)
    {
        LoadStore store = LoadStore.Open(path, LogOnly);
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

    private sealed class NothingToApply : IFrameSink
    {
        public void Prepare(in ReplayFrame frame)
        {
        }

        public void Apply(in ReplayFrame frame)
        {
        }
    }
}

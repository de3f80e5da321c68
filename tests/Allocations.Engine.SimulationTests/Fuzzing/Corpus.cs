using System.Globalization;

namespace Allocations.Engine.SimulationTests;

/// <summary>What inputs are made from: small stores of several shapes, and the golden stores where they are at hand.</summary>
internal sealed class Corpus
{
    /// <summary>How many stores are generated; they come first, and are written by this engine.</summary>
    public const int Generated = 16;

    /// <summary>From this one on they hold what scripts seldom bring about: orders over many places, queues on terms, a trail
    /// with a limit, and a time that was set back.</summary>
    public const int FirstRich = 12;

    private const int CommandsPerFrame = 9;

    private Corpus(IReadOnlyList<StoreImage> stores) => Stores = stores;

    public IReadOnlyList<StoreImage> Stores { get; }

    /// <summary>Always the same stores, so that an input is a function of its number.</summary>
    public static Corpus Create()
    {
        List<StoreImage> stores = [];
        for (int shape = 0; shape < Generated; shape++)
        {
            stores.Add(Generate(
                shape, commands: 60 + (60 * (shape % 4)), trail: shape % 2 == 0, checkpoints: shape % 3,
                isClosed: shape % 5 != 0));
        }

        stores.AddRange(GoldenStores().Select(StoreImage.OfDirectory));
        return new Corpus(stores);
    }

    private static StoreImage Generate(int seed, int commands, bool trail, int checkpoints, bool isClosed)
    {
        var disk = new SimulatedStorage();
        EngineOptions options = SteppedEngine.Options(seed) with { AuditTrail = trail };
        AllocationEngine engine = SteppedEngine.Open(disk, options);
        IReadOnlyList<ScriptedCommand> script = new CommandScript(seed, commands).Commands;
        for (int sent = 0, part = 0; sent < script.Count; part++)
        {
            using CommandBatch batch = engine.RentBatch();
            for (int end = Math.Min(script.Count, sent + CommandsPerFrame); sent < end; sent++)
            {
                script[sent].AddTo(batch);
            }

            SteppedEngine.Submit(engine, batch);
            if (checkpoints > 0 && part % 7 == 6)
            {
                engine.CheckpointNow();
            }
        }

        if (seed >= FirstRich)
        {
            new RichStock(engine, seed).Fill();
        }

        if (checkpoints > 1 || seed >= FirstRich)
        {
            engine.CheckpointNow();
        }

        SimulatedStorage killed = disk.AfterKill();
        SteppedEngine.Close(engine);
        string name = string.Create(CultureInfo.InvariantCulture, $"generated {seed}");
        return StoreImage.Of(name, isClosed ? disk : killed);
    }

    private static IEnumerable<string> GoldenStores()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string golden = Path.Combine(at.FullName, "tests", "Allocations.Engine.Tests", "Golden");
            if (Directory.Exists(golden))
            {
                // All but the witness of format 1, which is refused.
                return Directory.GetDirectories(golden, "format-*").Where(store => !store.EndsWith("-1", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal);
            }
        }

        return [];
    }
}

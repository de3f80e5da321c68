using System.Globalization;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.State;

namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>The engine at the same work: in batches, or one command per call from many callers.</summary>
internal sealed class EngineRival(StorePlace stores, Durability durability, bool isSingle, int expected) : IRival
{
    private const int PerBatch = 2048;

    /// <summary>Calls that each caller makes before all of them are counted.</summary>
    private const int CallsInTurn = 50;

    private readonly List<BatchPipeline> _pipelines = [];
    private LoadStore? _store;
    private int _products;

    public string Name => isSingle ? "engine.single" : "engine." + durability.ToString().ToLowerInvariant();

    public string Conditions => isSingle
        ? $"the engine, {durability}, one command per call and caller, awaited"
        : string.Create(CultureInfo.InvariantCulture, $"the engine, {durability}, batches of {PerBatch}, 1 client");

    public string SettingName => isSingle ? "callers" : "batches in flight";

    public IReadOnlyList<RivalSetting> Settings => isSingle ? [64, 512] : [16];

    public void SetUp(int products, int each)
    {
        _products = products;
        var options = new EngineOptions
        {
            Durability = durability, ExpectedAllocations = expected, CheckpointBytes = long.MaxValue, AuditTrail = false, CheckpointOnDispose = false,
        };
        _store = LoadStore.Open(stores.Next(), options);
        Warehouse.SetUp(_store.Engine, products, each);
    }

    public IReadOnlyList<Func<int>> Clients(RivalSetting setting) =>
        [isSingle ? NewCallers(setting.Number) : NewClient(setting.Number)];

    public int Finish()
    {
        var count = new CountSuccess();
        _pipelines.ForEach(pipeline => pipeline.Drain(count));
        return count.Take();
    }

    /// <summary>After the engine's own audit of every row.</summary>
    public RivalBooks ReadBooks()
    {
        AllocationEngine engine = _store!.Engine;
        AuditReport audit = engine.AuditAsync().GetAwaiter().GetResult();
        if (!audit.IsSound)
        {
            throw new RivalException($"{Name}: {audit.FirstBreak}");
        }

        return engine.AskAsync(Read).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _pipelines.ForEach(pipeline => pipeline.Dispose());
        _store?.Dispose();
    }

    private static RivalBooks Read(EngineState state)
    {
        long free = 0;
        for (int product = 1; product < state.Catalog.Products.Rows.Count; product++)
        {
            free += state.Catalog.Products.Rows[product].Available;
        }

        long reserved = 0;
        long allocations = 0;
        for (int row = 1; row < state.Allocations.Rows.Count; row++)
        {
            reserved += state.Allocations.Rows[row].Allocated;
            allocations += state.Allocations.Rows[row].IsInUse ? 1 : 0;
        }

        return new RivalBooks(
            free / Quantity.MillionthsPerUnit, reserved / Quantity.MillionthsPerUnit, allocations);
    }

    private Func<int> NewClient(int inFlight)
    {
        var requests = new RequestSource(_products);
        var pipeline = new BatchPipeline(_store!.Engine, inFlight, PerBatch);
        _pipelines.Add(pipeline);
        var count = new CountSuccess();
        return () =>
        {
            CommandBatch batch = pipeline.Take(count);
            for (int i = 0; i < PerBatch; i++)
            {
                batch.Create(Request(requests), Operation(requests));
            }

            pipeline.Post();
            return count.Take();
        };
    }

    private Func<int> NewCallers(int callers)
    {
        RequestSource[] requests = [.. Enumerable.Range(0, callers).Select(_ => new RequestSource(_products))];
        return () => Task.WhenAll(requests.Select(CallAsync)).GetAwaiter().GetResult().Sum();
    }

    private async Task<int> CallAsync(RequestSource requests)
    {
        for (int i = 0; i < CallsInTurn; i++)
        {
            AllocationOutcome outcome = await _store!.Engine.Allocations
                .CreateAsync(Request(requests), Operation(requests)).ConfigureAwait(false);
            outcome.EnsureSuccess();
        }

        return CallsInTurn;
    }

    private static AllocationRequest Request(RequestSource requests) => new(new ProductId(requests.NextProduct()), 1);

    private static OperationId Operation(RequestSource requests) => new(new UInt128(1, (ulong)requests.NextOperation()));
}

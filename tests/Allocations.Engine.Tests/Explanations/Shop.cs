using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Explanations;

/// <summary>A small warehouse about which questions are asked: a bulk product, a serialized one and one by lot, and two
/// shelves.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock;

    private Shop(AllocationEngine engine, FakeTimeProvider clock) => (Engine, _clock) = (engine, clock);

    public AllocationEngine Engine { get; }

    public ExplanationOperations Explain => Engine.Explanations;

    public ProductId Cable { get; private set; }

    public ProductId Pump { get; private set; }

    public ProductId Seal { get; private set; }

    public LocationId ShelfA { get; private set; }

    public LocationId ShelfB { get; private set; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public static async Task<Shop> OpenAsync(bool trail = true)
    {
        FakeTimeProvider clock = EngineRun.Clock();
        AllocationEngine engine = EngineRun.Open(
            new SimulatedStorage(), EngineRun.Options with { AuditTrail = trail, TimeProvider = clock });
        CatalogOperations catalog = engine.Catalog;
        return new Shop(engine, clock)
        {
            Cable = (await catalog.DefineProductAsync(new("CABLE-3M") { UnitValue = 7 })).EnsureSuccess(),
            Pump = (await catalog.DefineProductAsync(new("IP-5000") { Tracking = Tracking.Serialized })).EnsureSuccess(),
            Seal = (await catalog.DefineProductAsync(
                new("SEAL-9") { Tracking = Tracking.Lot, Selection = SelectionStrategy.Fefo })).EnsureSuccess(),
            ShelfA = (await catalog.DefineLocationAsync(new("A-01"))).EnsureSuccess(),
            ShelfB = (await catalog.DefineLocationAsync(new("B-01"))).EnsureSuccess(),
        };
    }

    public async Task<LocationId> PlaceAsync(string code, LocationKind kind) =>
        (await Engine.Catalog.DefineLocationAsync(new(code) { Kind = kind })).EnsureSuccess();

    public async Task ReceiveAsync(ProductId product, LocationId location, Amount amount) =>
        (await Engine.Stock.ReceiveAsync(product, location, amount)).EnsureSuccess();

    public async Task<AllocationId> OrderAsync(AllocationRequest request) =>
        (await Engine.Allocations.CreateAsync(request)).EnsureSuccess().Id;

    /// <summary>Moves the clock, and lets the engine see it.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await Engine.Catalog.DefineTenantAsync(new("time"));
    }

    public async ValueTask DisposeAsync() => await Engine.DisposeAsync();
}

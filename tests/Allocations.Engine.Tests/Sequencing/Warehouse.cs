namespace Allocations.Engine.Tests.Sequencing;

/// <summary>An engine with one bulk product, one serialized one and two places, and stock of the first.</summary>
internal sealed record Warehouse(AllocationEngine Engine, ProductId Bulk, ProductId Serialized, LocationId Bin, LocationId Shelf)
{
    public const int Stock = 1_000_000;

    public static async Task<Warehouse> InAsync(AllocationEngine engine)
    {
        ProductId bulk = (await engine.Catalog.DefineProductAsync(new("bulk"))).EnsureSuccess();
        ProductId serialized = (await engine.Catalog.DefineProductAsync(
            new("serialized") { Tracking = Tracking.Serialized })).EnsureSuccess();
        LocationId bin = (await engine.Catalog.DefineLocationAsync(new("bin"))).EnsureSuccess();
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("shelf"))).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(bulk, bin, Stock)).EnsureSuccess();
        return new(engine, bulk, serialized, bin, shelf);
    }

    public static Task<Warehouse> InMemoryAsync(int ringBytes = 1 << 20) =>
        InAsync(AllocationEngine.OpenInMemory(new() { RingBytes = ringBytes, MaxAllocations = 1 << 22, OperationWindow = 1 << 20 }));

    public static OperationId Operation(long number) => new((UInt128)(ulong)number);
}

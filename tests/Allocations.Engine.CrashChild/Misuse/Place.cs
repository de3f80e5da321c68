namespace Allocations.Engine.CrashChild;

/// <summary>A product and a location of one caller's own, so that he knows what must lie there.</summary>
internal sealed record Place(AllocationEngine Engine, ProductId Product, ProductId Serialized, LocationId Location)
{
    public static Place Define(AllocationEngine engine, int number)
    {
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new ProductDefinition($"misuse-{number}") { Increment = Quantity.FromMillionths(1) });
        batch.DefineProduct(new ProductDefinition($"misuse-{number}-units") { Tracking = Tracking.Serialized });
        batch.DefineLocation(new LocationDefinition($"misuse-{number}"));
        batch.Submit();
        return new(
            engine, batch.Outcomes[0].EnsureSuccess().Subject.Product, batch.Outcomes[1].EnsureSuccess().Subject.Product,
            batch.Outcomes[2].EnsureSuccess().Subject.Location);
    }

    public ValueTask<Outcome> ReceiveAsync(Quantity quantity) => Engine.Stock.ReceiveAsync(Product, Location, quantity);

    public Quantity Stock => Engine.Stock.GetStock(Product, Location).OnHand;
}

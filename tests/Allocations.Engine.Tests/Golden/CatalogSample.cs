namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store whose catalog was changed: products 1 to 3, locations 1 to 3, allocations 1 and 2, tenant 1, actor 1. Product
/// 2 is discontinued, and so is location 3; product 1 has codes and units of measure, some of which were removed.</summary>
internal static class CatalogSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly ProductId s_old = new(2);
    private static readonly ProductId s_milk = new(3);
    private static readonly LocationId s_shelf = new(1);
    private static readonly LocationId s_bin = new(2);
    private static readonly LocationId s_van = new(3);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineTenant(new("north"));
        batch.DefineActor(new("ann"));
        batch.DefineProduct(new("BOLT") { Backorder = BackorderPolicy.StrictOrder });
        batch.DefineProduct(new("OLD"));
        batch.DefineProduct(new("MILK") { Tracking = Tracking.Lot, Selection = SelectionStrategy.Fefo });
        batch.DefineLocation(new("A-47") { WalkOrder = 1 });
        batch.DefineLocation(new("B-01") { WalkOrder = 2, Kind = LocationKind.Quarantine });
        batch.DefineLocation(new("V-1") { Kind = LocationKind.TechnicianVehicle });
        batch.Receive(s_bolt, s_shelf, 4);
        batch.Receive(s_bolt, s_bin, 6);
        batch.Receive(s_old, s_shelf, 1);
        batch.Create(new(s_bolt, 6) { AllowPartial = false });
        batch.HoldFor(new(s_bolt, 2), TimeSpan.FromDays(2_000_000));
        batch.ChangeProduct(s_bolt, new() { Increment = 2, Name = "Bolt M8", Backorder = BackorderPolicy.PassOver });
        batch.ChangeProduct(s_bolt, new() { Increment = 4 }); // does not divide the stock: refused
        batch.ChangeProduct(s_milk, new() { Tracking = Tracking.Bulk, Selection = SelectionStrategy.Lifo, UnitValue = 3 });
        batch.ChangeLocation(s_bin, new() { Kind = LocationKind.Pickable, WalkOrder = 0, Zone = "back" });
        batch.ChangeLocation(s_van, new() { TransportCost = 5, Site = "yard" });
        batch.ChangeTenant(new(1), "The North");
        batch.ChangeActor(new(1), "Ann");
        batch.DiscontinueProduct(s_old);
        batch.DiscontinueProduct(s_milk);
        batch.ReinstateProduct(s_milk);
        batch.DiscontinueLocation(s_van);
        batch.DiscontinueLocation(s_shelf);
        batch.ReinstateLocation(s_shelf);
        batch.AddProductCode(s_bolt, "4006381333931");
        batch.AddProductCode(s_bolt, "SUPPLIER-7");
        batch.AddProductCode(s_milk, "M");
        batch.RemoveProductCode(s_bolt, "SUPPLIER-7");
        batch.DefineUnitOfMeasure(s_bolt, "case", 24, "4006381333948");
        batch.DefineUnitOfMeasure(s_milk, "third", new Rational(1, 3));
        batch.DefineUnitOfMeasure(s_milk, "crate", 6, "C-6");
        batch.RemoveUnitOfMeasure(s_milk, "crate");
        batch.RemoveUnitOfMeasure(s_bolt, "case"); // in use: refused
        await batch.SubmitAsync();
        await engine.CheckpointAsync();
        await engine.Stock.ReceiveAsync(s_bolt, s_bin, 2);
        await engine.Catalog.ChangeProductAsync(s_milk, new() { Name = "Milk" });
    }
}

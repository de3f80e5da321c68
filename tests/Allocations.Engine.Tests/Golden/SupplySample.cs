namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store in which stock is kept back: a location that is frozen while it is counted, one that stays so,
/// and safety stock.</summary>
internal static class SupplySample
{
    private static readonly ProductId s_cable = new(1);
    private static readonly LocationId s_shelf = new(1);
    private static readonly LocationId s_bin = new(2);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new ProductDefinition("CB-1"));
        batch.DefineLocation(new LocationDefinition("A-47"));
        batch.DefineLocation(new LocationDefinition("B-01"));
        batch.Receive(s_cable, s_shelf, 10);
        batch.Receive(s_cable, s_bin, 4);
        batch.Create(new(s_cable, 6));
        batch.FreezeLocation(s_shelf);
        batch.Create(new(s_cable, 5));
        batch.CountStock(s_cable, s_shelf, 9);
        batch.Release(new AllocationId(1), Amount.All, ReleaseReason.Shipment);
        batch.ThawLocation(s_shelf);
        batch.FreezeLocation(s_bin);
        batch.Create(new(s_cable, 8));
        batch.SetSafetyStock(s_cable, 3);
        batch.Receive(s_cable, s_shelf, 9);
        batch.Create(new(s_cable, 5) { Priority = Priority.High(1000) });
        batch.SetSafetyStock(s_cable, 1);
        await batch.SubmitAsync();
    }
}

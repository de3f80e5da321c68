namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store in which time passes: holds that end by themselves, are promoted, or wait for a time that never comes
/// while the store is tested, for what is due would fire when it is opened.</summary>
internal static class TimeSample
{
    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        DateTimeOffset never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new ProductDefinition("CB-1"));
        batch.DefineLocation(new LocationDefinition("A-47"));
        batch.Receive(new ProductId(1), new LocationId(1), 10);
        batch.Hold(new(new ProductId(1), 4) { RefuseIfShort = true }, never);
        batch.Hold(new(new ProductId(1), 3) { Document = new(DocumentKind.SalesOrder, "SO-1") }, never, new OperationId(1));
        batch.Create(new(new ProductId(1), 2));
        batch.Create(new(new ProductId(1), 2));
        batch.ConfirmHold(new AllocationId(1));
        batch.ConfirmHold(new AllocationId(3));
        batch.SetExpiry(new AllocationId(3), never, TimeSpan.FromDays(2));
        batch.SetExpiry(new AllocationId(2), null);
        await batch.SubmitAsync();

        // The clock goes on by a second whenever it is read.
        DateTimeOffset soon = new(2026, 1, 1, 0, 1, 0, TimeSpan.Zero);
        await engine.Allocations.SetExpiryAsync(new AllocationId(4), soon);
        while (engine.Allocations.TryGet(new AllocationId(4), out AllocationView view) && view.State != AllocationState.Cancelled)
        {
            await engine.Catalog.FreezeProductAsync(new ProductId(1));
        }

        await engine.SetTimeAsync(engine.Time.AddSeconds(-5));
    }
}

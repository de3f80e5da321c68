namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with indexes of allocations: by state and document, kept up since, one by product that was dropped, and one by
/// customer that was begun before the last checkpoint.</summary>
internal static class IndexSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly LocationId s_shelf = new(1);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new("BOLT"));
        batch.DefineLocation(new("A-47"));
        batch.Receive(s_bolt, s_shelf, 4);
        for (int i = 0; i < 6; i++)
        {
            batch.Create(new(s_bolt, 1) { Document = new(DocumentKind.SalesOrder, $"SO-{i % 2}"), Customer = $"C-{i % 3}" });
        }

        batch.CreateIndex(AllocationIndexKey.State);
        batch.CreateIndex(AllocationIndexKey.Product);
        batch.CreateIndex(AllocationIndexKey.None); // refused
        await batch.SubmitAsync();
        await engine.Allocations.CreateIndexAsync(AllocationIndexKey.Document);
        batch.Clear();
        batch.Release(new AllocationId(1), Amount.All, ReleaseReason.Shipment);
        batch.Cancel(new AllocationId(6));
        batch.Pick(new AllocationId(2), Amount.All);
        batch.DropIndex(AllocationIndexKey.Product);
        batch.CreateIndex(AllocationIndexKey.Customer);
        await batch.SubmitAsync();
        await engine.CheckpointAsync();
        await engine.Stock.ReceiveAsync(s_bolt, s_shelf, 2);
    }
}

namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store whose audit trail is ended, limited and started again.</summary>
internal static class TrailSample
{
    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new ProductDefinition("CB-1"));
        batch.StartTrail();
        batch.EndTrail();
        batch.DefineLocation(new LocationDefinition("A-47"));
        batch.SetTrailRetention(new TrailRetention { Bytes = 1 << 30, Age = TimeSpan.FromDays(30) });
        batch.StartTrail();
        batch.Receive(new ProductId(1), new LocationId(1), 10);
        await batch.SubmitAsync();
    }
}

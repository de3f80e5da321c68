namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with fair distribution: profiles, a weight, runs that were applied, discarded and refused, and one that is
/// planned.</summary>
internal static class DistributionSample
{
    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using (CommandBatch batch = engine.RentBatch())
        {
            batch.DefineProduct(new("BOLT"));
            batch.DefineLocation(new("A-47"));
            batch.DefineCustomer(new("EAST") { Region = "east" });
            batch.DefineCustomer(new("WEST"));
            batch.SetDistributionWeight(new(2), 3);
            batch.Receive(new(1), new(1), 75_000);
            batch.Create(new(new(1), 40_000) { Customer = "EAST", AllowPartial = true });
            batch.Create(new(new(1), 50_000) { Customer = "WEST", AllowPartial = true });
            batch.SetDistributionSegment(new("FAIR", 1, DistributionStrategy.Redistribute)
            {
                Sharing = DistributionSharing.ByDemand, Lot = 100,
            });
            batch.SetDistributionSegment(new("EAST FIRST", 2, DistributionStrategy.Lose));
            batch.SetDistributionSegment(new("EAST FIRST", 1, DistributionStrategy.Win) { Region = "east" });
            batch.SetDistributionSegment(new("GONE", 1, DistributionStrategy.Skip));
            batch.RemoveDistributionSegment("GONE", 1);
            await batch.SubmitAsync();
        }

        await engine.Distribution.PlanAsync("EAST FIRST", new(1));
        await WaitAsync(engine);
        await engine.Distribution.DiscardAsync(new(1));
        await engine.Distribution.PlanAsync("FAIR", new(1));
        await WaitAsync(engine);
        await engine.CheckpointAsync();
        await engine.Distribution.CommitAsync(new(2));
        await WaitAsync(engine);
        await engine.Distribution.PlanAsync("EAST FIRST", commitsAtOnce: true);
        await WaitAsync(engine);
        await engine.Distribution.PlanAsync("FAIR");
        await WaitAsync(engine);
    }

    private static async Task WaitAsync(AllocationEngine engine)
    {
        while (await engine.Distribution.GetAsync() is { State: DistributionState.Planning or DistributionState.Applying })
        {
            await Task.Delay(1);
        }
    }
}

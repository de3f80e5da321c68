namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with priority rules of every factor of customers and products, and changes of each of them: some before the
/// last checkpoint, some behind it, and one whose review goes on when the store is closed.</summary>
internal static class FactorSample
{
    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using (CommandBatch batch = engine.RentBatch())
        {
            batch.DefineProduct(new("BOLT") { UnitValue = 12 });
            batch.DefineLocation(new("A-47"));
            batch.DefineCustomer(new("ACME") { Tier = 2, Region = "north" });
            batch.DefineCustomer(new("OTHER"));
            batch.SetContract(new(1), new("K-1") { Penalty = 100 });
            batch.SetUnitCost(new(1), 7);
            batch.SetDeliveredOrders(new CustomerId(1), 3);
            batch.SetPriorityRule(new("TIER", PriorityFactor.CustomerTier) { From = 1, Every = 1, Points = 5, FurtherSteps = 3 });
            batch.SetPriorityRule(new("PENALTY", PriorityFactor.ContractPenalty) { From = 100, Points = 10 });
            batch.SetPriorityRule(new("NORTH", PriorityFactor.Region) { Region = "north", Points = 3 });
            batch.SetPriorityRule(new("MARGIN", PriorityFactor.MarginPerUnit) { From = 5, Points = 20 });
            batch.SetPriorityRule(new("REGULAR", PriorityFactor.DeliveredOrders) { From = 4, Points = 1, LiftsTo = PriorityStrategy.High });
            batch.SetPriorityRule(new("WRONG", PriorityFactor.Region) { Points = 3 }); // refused
            batch.Receive(new(1), new(1), 2);
            for (int i = 0; i < 4; i++)
            {
                batch.Create(new(new(1), 1) { CustomerId = new(1 + (i % 2)), Notes = "sample" });
            }

            await batch.SubmitAsync();
        }

        await engine.Catalog.ChangeCustomerAsync(new(2), new() { Region = "north", Tier = 1 });
        await engine.Fulfillment.ReleaseAsync(new(1), Amount.All);
        while ((await engine.Jobs.ListAsync()).Any(job => job.Status == JobStatus.Running))
        {
            await Task.Delay(1);
        }

        await engine.CheckpointAsync();
        using (CommandBatch batch = engine.RentBatch())
        {
            using (batch.BeginGroup())
            {
                batch.SetUnitCost(new(1), 8);
                batch.SetDeliveredOrders(new CustomerId(2), 9);
            }

            await batch.SubmitAsync();
        }
    }
}

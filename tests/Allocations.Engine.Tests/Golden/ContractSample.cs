namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with contracts: customer 1 has its second one, which raises priorities; that of customer 2 was ended by a
/// command, and a job cancelled what it carried; that of customer 3 will end by its time.</summary>
internal static class ContractSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly LocationId s_shelf = new(1);
    private static readonly DateTimeOffset s_late = new(4000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new("BOLT"));
        batch.DefineLocation(new("A-47"));
        batch.Receive(s_bolt, s_shelf, 9);
        batch.DefineCustomer(new("ACME") { Tier = 1 });
        batch.DefineCustomer(new("BRAVO"));
        batch.DefineCustomer(new("CHARLIE"));
        batch.SetContract(new(1), new("K-1") { ValidUntil = s_late, ForbidsReallocation = true });
        batch.Create(new(s_bolt, 2) { CustomerId = new(1) });
        batch.SetContract(new(1), new("K-2")); // another one is in force: refused
        batch.EndContract(new(1));
        batch.SetContract(new(1), new("K-2") { FloorPriority = Priority.High(900), Penalty = Quantity.Of(12.5m), CancelsAtEnd = true });
        batch.Create(new(s_bolt, 2) { Customer = "ACME", Priority = Priority.Low() });
        batch.Create(new(s_bolt, 2) { CustomerId = new(1), Priority = Priority.High(950) });
        batch.SetContract(new(2), new("B-7") { CancelsAtEnd = true });
        batch.Create(new(s_bolt, 5) { CustomerId = new(2) });
        batch.Create(new(s_bolt, 4));
        batch.SetContract(new(3), new("C-1") { ValidFrom = s_late.AddYears(-1), ValidUntil = s_late, CancelsAtEnd = true });
        batch.SetContract(new(3), new("C-1") { ValidFrom = s_late.AddYears(-2), ValidUntil = s_late.AddYears(1) });
        batch.Create(new(s_bolt, 1) { CustomerId = new(3) });
        batch.Reallocate(new(1), new(5), Quantity.Of(1L), "VIP", cancelGiven: true); // the contract has ended
        await batch.SubmitAsync();
        await engine.CheckpointAsync();
        await engine.Catalog.EndContractAsync(new(2));
        while ((await engine.Jobs.ListAsync()).Any(job => job.Status == JobStatus.Running))
        {
            await Task.Delay(1);
        }

        await engine.CheckpointAsync();
        await engine.Allocations.CancelAsync(new(2));
        await engine.Allocations.RecreateAsync(new(2));
    }
}

namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store in which requests need justifications: some have one, one was refused, one was split, one was retired; and
/// priorities were not changed below the floor of a contract.</summary>
internal static class JustificationSample
{
    public const string Why = "line down at the customer, \"today\"";

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using (CommandBatch batch = engine.RentBatch())
        {
            batch.DefineTenant(new("north"));
            batch.DefineProduct(new("BOLT"));
            batch.DefineCustomer(new("ACME"));
            batch.SetContract(new(1), new("K-1") { FloorPriority = Priority.Medium(550) });
            batch.SetJustifiedBands(PriorityBands.High);
            batch.Create(new(new(1), 3) { Priority = Priority.High(), Justification = Why });
            batch.Create(new(new(1), 1) { Priority = Priority.High(900) }); // refused
            batch.Create(new(new(1), 2) { CustomerId = new(1), Priority = Priority.Low(), Justification = "none is needed" });
            batch.Split(new AllocationId(1), 1);
            batch.ChangePriority(new AllocationId(2), Priority.Low(), "can wait"); // refused
            await batch.SubmitAsync();
        }

        await engine.CheckpointAsync();
        await engine.As(new TenantId(1)).Priorities.SetJustifiedBandsAsync(PriorityBands.High | PriorityBands.Low);
        await engine.Priorities.SetJustifiedBandsAsync(PriorityBands.High | PriorityBands.Medium);
        await engine.Allocations.CreateAsync(new(new(1), 4) { Justification = "VIP" });
        await engine.Allocations.CancelAsync(new(3));
        await engine.Allocations.SetRetentionAsync(new() { Count = 0 });
    }
}

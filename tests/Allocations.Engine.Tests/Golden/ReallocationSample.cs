namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with reallocations of several lines, of each strictness, and with the rules that forbid some: of customer
/// 1, and of the policies of two tenants.</summary>
internal static class ReallocationSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly ProductId s_pump = new(2);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new("BOLT"));
        batch.DefineProduct(new("PUMP") { Tracking = Tracking.Serialized });
        batch.DefineLocation(new("A-47"));
        batch.DefineTenant(new("NORTH"));
        batch.Receive(s_bolt, new(1), 9);
        batch.Receive(s_pump, new(1), ["S1", "S2"]);
        batch.DefineCustomer(new("ACME") { Tier = 2 });
        batch.Create(new(s_bolt, 5));
        batch.Create(new(s_bolt, 4) { CustomerId = new(1) });
        batch.Create(new(s_bolt, 3) { Priority = Priority.High() });
        batch.Create(new(s_bolt, 3));
        batch.Create(new(s_pump, 2));
        batch.Create(new(s_pump, 1));
        batch.ReallocateMany(new ReallocationLine[] { new(new(1), new(3), 2), new(new(3), new(4), 1) }, "line down");
        batch.ReallocateMany(new ReallocationLine[] { new(new(1), new(4), 1), new(new(2), new(4), 9) }, "too much"); // refused
        batch.ReallocateMany(new ReallocationLine[] { new(new(2), new(4), 9) }, "VIP", ReallocationStrictness.AtMost, cancelGiven: true);
        batch.ReallocateMany(
            new ReallocationLine[] { new(new(6), new(5), ["S1"]), new(new(5), new(6), ["S2", "S1"]) }, "VIP",
            ReallocationStrictness.TakeWhatIsThere);
        batch.SetCustomerReallocation(new(1), forbidden: true);
        batch.Reallocate(new(2), new(3), 1, "refused"); // by the rule of the customer
        await batch.SubmitAsync();
        await engine.CheckpointAsync();
        await engine.Catalog.SetReallocationPolicyAsync(new() { KeptBands = PriorityBands.High, FirstTier = 1, LastTier = 3 });
        await engine.As(new TenantId(1)).Catalog.SetReallocationPolicyAsync(new() { ForbidsLowerBands = true });
        await engine.CheckpointAsync();
        await engine.Allocations.ReallocateAsync(new(3), new(1), 1, "refused"); // by the policy
        await engine.Allocations.ReallocateAsync(new(1), new(3), 1, "VIP");
    }
}

namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with customers: groups 1 to 4 in two trees, customers 1 to 4, of which 3 is discontinued, and allocations that
/// name them by text, by code, by id, and by a text that became a code later.</summary>
internal static class CustomerSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly LocationId s_shelf = new(1);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new("BOLT"));
        batch.DefineLocation(new("A-47"));
        batch.Receive(s_bolt, s_shelf, 9);
        batch.Create(new(s_bolt, 2) { Customer = "ACME" });
        batch.DefineCustomerGroup(new("RETAIL") { Name = "Retail" });
        batch.DefineCustomerGroup(new("SHOPS") { Parent = new(1) });
        batch.DefineCustomerGroup(new("ONLINE") { Parent = new(1) });
        batch.DefineCustomerGroup(new("TRADE"));
        batch.ChangeCustomerGroup(new(3), new() { Parent = new CustomerGroupId(2), Name = "Online shops" });
        batch.ChangeCustomerGroup(new(1), new() { Parent = new CustomerGroupId(3) }); // below itself: refused
        batch.DefineCustomer(new("ACME") { Name = "Acme Ltd", Tier = 1, Region = "north", Channel = "web", Group = new(3) });
        batch.DefineCustomer(new("BRAVO") { Region = "south", Group = new(4) });
        batch.DefineCustomer(new("CHARLIE") { Channel = "web" });
        batch.DefineCustomer(new("DELTA"));
        batch.ChangeCustomer(new(2), new() { Region = "north", Channel = "fair", Tier = 3 });
        batch.ChangeCustomer(new(4), new() { Name = "Delta Inc." });
        batch.Create(new(s_bolt, 1) { Customer = "ACME" });
        batch.Create(new(s_bolt, 1) { CustomerId = new(2), ShipTo = "Dock 4" });
        batch.Create(new(s_bolt, 1) { CustomerId = new(3), Customer = "CHARLIE" });
        batch.Create(new(s_bolt, 1) { CustomerId = new(3), Customer = "DELTA" }); // another one: refused
        batch.Create(new(s_bolt, 1) { Customer = "ECHO" });
        batch.DiscontinueCustomer(new(3));
        batch.DiscontinueCustomer(new(4));
        batch.ReinstateCustomer(new(4));
        batch.Create(new(s_bolt, 1) { Customer = "CHARLIE" }); // discontinued: refused
        await batch.SubmitAsync();
        await engine.CheckpointAsync();
        await engine.Allocations.SplitAsync(new(2), Amount.Of(Quantity.Of(1)));
        await engine.Allocations.CreateAsync(new(s_bolt, 3) { CustomerId = new(4) });
        await engine.Allocations.CancelAsync(new(3));
    }
}

namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with limits by channel: product 1 has two, of which one was changed, product 2 had one.</summary>
internal static class ChannelSample
{
    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new("BOLT"));
        batch.DefineProduct(new("NUT"));
        batch.DefineLocation(new("A-47"));
        batch.Receive(new(1), new(1), 2);
        batch.DefineCustomer(new("WEB") { Channel = "web" });
        batch.DefineCustomer(new("SHOP") { Channel = "shop" });
        batch.Create(new(new(1), 5) { CustomerId = new(1) });
        batch.SetChannelBackorderLimit(new(1), "web", 4);
        batch.SetChannelBackorderLimit(new(1), "shop", 0);
        batch.SetChannelBackorderLimit(new(2), "web", 7);
        batch.Create(new(new(1), 2) { CustomerId = new(1) }); // too much: refused
        batch.Create(new(new(1), 1) { CustomerId = new(1) });
        batch.Create(new(new(1), 1) { Customer = "SHOP" }); // refused
        batch.SetChannelBackorderLimit(new(1), "shop", 3);
        batch.Create(new(new(1), 3) { Customer = "SHOP" });
        batch.SetChannelBackorderLimit(new(2), "web", null);
        await batch.SubmitAsync();
        await engine.CheckpointAsync();
        await engine.Stock.ReceiveAsync(new(1), new(1), 1);
        await engine.Catalog.ChangeCustomerAsync(new(2), new() { Channel = "web" });
    }
}

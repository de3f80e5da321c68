namespace Allocations.Engine.Tests.House;

/// <summary>The first example of README.md, as code that is compiled and runs.</summary>
public sealed class ReadmeExample
{
    [Fact]
    public async Task The_example_runs_and_runs_again()
    {
        string directory = Path.Combine(Path.GetTempPath(), "allocations-readme-" + Path.GetRandomFileName());
        try
        {
            await RunAsync(directory);
            await RunAsync(directory);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void The_readme_shows_exactly_this_code() => ReadmeCode.IsShown("ReadmeExample.cs", "README.md");

    private static async Task RunAsync(string directory)
    {
        // <readme>
        await using var engine = await AllocationEngine.OpenAsync(directory);
        // A definition finds what it defined before. EnsureSuccess returns the id; a refusal would throw, and say why.
        var pump = (await engine.Catalog.DefineProductAsync(new("IP-5000") { Tracking = Tracking.Serialized })).EnsureSuccess();
        var bin = (await engine.Catalog.DefineLocationAsync(new("A-47"))).EnsureSuccess();

        // An operation id makes a command safe to send again: it is done once, and gives its first outcome. So this can run twice.
        var received = await engine.Stock.ReceiveAsync(
            pump, bin, ["SN-2025-3001", "SN-2025-3002", "SN-2025-3003"], operation: new(1));
        received.EnsureSuccess();
        var promise = await engine.Allocations.CreateAsync(
            new(pump, quantity: 2)
            {
                Document = new(DocumentKind.SalesOrder, "SO-2025-0892"), Priority = Priority.High(900), AllowPartial = false,
            },
            operation: new(2));
        var released = await engine.Fulfillment.ReleaseAsync(
            promise.EnsureSuccess().Id, ["SN-2025-3001"], ReleaseReason.Shipment, operation: new(3));
        Console.WriteLine(released.EnsureSuccess().Outcome);
        // </readme>

        Assert.True(engine.Allocations.TryGet(promise.Id, out AllocationView view));
        Assert.Equal((1, 1, Quantity.Zero), (view.Delivered, view.Allocated, view.Open));
        Assert.Equal(3, engine.Stock.GetStock(pump, bin).OnHand + view.Delivered);
    }
}

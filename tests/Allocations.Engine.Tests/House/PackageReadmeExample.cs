namespace Allocations.Engine.Tests.House;

/// <summary>The example of the package's own README, as code that is compiled and runs.</summary>
public sealed class PackageReadmeExample
{
    [Fact]
    public async Task The_example_runs_and_runs_again()
    {
        string directory = Path.Combine(Path.GetTempPath(), "allocations-package-readme-" + Path.GetRandomFileName());
        try
        {
            for (int run = 1; run <= 2; run++)
            {
                await RunAsync(directory);
                await using AllocationEngine engine = await AllocationEngine.OpenAsync(directory);
                AllocationId order = Assert.Single(
                    await engine.Allocations.FindByDocumentAsync(new(DocumentKind.SalesOrder, "SO-17")));
                Assert.True(engine.Allocations.TryGet(order, out AllocationView view));
                Assert.Equal((50, 10), (view.Allocated, view.Open));
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void The_readme_shows_exactly_this_code() =>
        ReadmeCode.IsShown("PackageReadmeExample.cs", "src/Allocations.Engine/README.md");

    private static async Task RunAsync(string directory)
    {
        // <readme>
        await using var engine = await AllocationEngine.OpenAsync(directory);
        ProductId cable = (await engine.Catalog.DefineProductAsync(new("CABLE-3M"))).EnsureSuccess();
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A-12"))).EnsureSuccess();

        // A command with an operation id can be sent again: it is executed once, and later calls get its first outcome.
        Outcome receipt = await engine.Stock.ReceiveAsync(cable, shelf, amount: 50, operation: new(1));
        receipt.EnsureSuccess();

        // 60 are wanted and 50 are there. The allocation gets 50 now, and the other 10 wait for the next receipt.
        AllocationOutcome order = await engine.Allocations.CreateAsync(
            new(cable, quantity: 60) { Document = new(DocumentKind.SalesOrder, "SO-17"), Priority = Priority.High(900) },
            operation: new(2));
        if (!order.IsSuccess)
        {
            Console.WriteLine($"refused: {order.Status}"); // a refusal is a status, not an exception
            return;
        }

        engine.Allocations.TryGet(order.Id, out AllocationView view);
        Console.WriteLine($"allocation {view.Id}: {view.Allocated} allocated, {view.Open} open");
        // </readme>
    }
}

namespace Allocations.Engine.Tests.House;

/// <summary>The first example of README.md, as code that is compiled and runs.</summary>
public sealed class ReadmeExample
{
    /// <summary>The store's directory in README.md; here it is a temporary one.</summary>
    private const string Placeholder = "\"data/warehouse\"";

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
    public void The_readme_shows_exactly_this_code()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string example = Normal(Example().Replace("OpenAsync(directory)", $"OpenAsync({Placeholder})", StringComparison.Ordinal));
        Assert.Contains(example, Normal(FirstBlock(readme)), StringComparison.Ordinal);
    }

    private static async Task RunAsync(string directory)
    {
        // <readme>
        await using var engine = await AllocationEngine.OpenAsync(directory);
        var pump = await engine.Catalog.DefineProductAsync(new("IP-5000") { Tracking = Tracking.Serialized });
        var bin = await engine.Catalog.DefineLocationAsync(new("A-47"));

        // An operation id makes a command safe to send again: it is done once, and gives its first outcome. So this can run twice.
        var received = await engine.Stock.ReceiveAsync(
            pump, bin, ["SN-2025-3001", "SN-2025-3002", "SN-2025-3003"], operation: new(1));
        received.EnsureSuccess();
        var promise = await engine.Allocations.CreateAsync(
            new(pump, quantity: 2)
            {
                Source = new(DocumentKind.SalesOrder, "SO-2025-0892"), Priority = Priority.High(900), AllowPartial = false,
            },
            operation: new(2));
        var released = await engine.Fulfillment.ReleaseAsync(
            promise.EnsureSuccess().Id, ["SN-2025-3001"], ReleaseReason.Shipment, operation: new(3));
        Console.WriteLine(released.EnsureSuccess().Outcome); // a refusal would throw, and say why
        // </readme>

        Assert.True(engine.Allocations.TryGet(promise.Id, out AllocationView view));
        Assert.Equal((1, 1, Quantity.Zero), (view.Delivered, view.Reserved, view.Open));
        Assert.Equal(3, engine.Stock.GetStock(pump, bin).OnHand + view.Delivered);
    }

    private static string Example()
    {
        string source = File.ReadAllText(Path.Combine(Repository.HouseTests, "ReadmeExample.cs"));
        int start = source.IndexOf("// <readme>\n", StringComparison.Ordinal) + "// <readme>\n".Length;
        return source[start..source.IndexOf("// </readme>", StringComparison.Ordinal)];
    }

    private static string FirstBlock(string readme)
    {
        int start = readme.IndexOf("```csharp\n", StringComparison.Ordinal);
        Assert.True(start >= 0, "README.md has no ```csharp block");
        start += "```csharp\n".Length;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
    }

    /// <summary>The lines without the indentation that all of them share, and without empty ones at the ends.</summary>
    private static string Normal(string code)
    {
        string[] lines = code.Trim('\n').Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..].TrimEnd())).TrimEnd();
    }
}

namespace Allocations.Engine.Tests.House;

/// <summary>The first example of README.md, as code that is compiled and runs.</summary>
public sealed class ReadmeExample
{
    /// <summary>The store's directory in README.md; here it is a temporary one.</summary>
    private const string Placeholder = "\"data/warehouse\"";

    [Fact]
    public async Task The_example_runs()
    {
        string directory = Path.Combine(Path.GetTempPath(), "allocations-readme-" + Path.GetRandomFileName());
        try
        {
            // <readme>
            await using var engine = await AllocationEngine.OpenAsync(directory);
            var pump = await engine.Catalog.DefineProductAsync(new("IP-5000") { Tracking = Tracking.Serialized });
            var bin = await engine.Catalog.DefineLocationAsync(new("A-47"));
            await engine.Stock.ReceiveAsync(pump, bin, ["SN-2025-3001", "SN-2025-3002", "SN-2025-3003"]);
            var promise = await engine.Allocations.CreateAsync(new(pump, quantity: 2)
            {
                Source = new(DocumentKind.SalesOrder, "SO-2025-0892"), Priority = Priority.High(900), AllowPartial = false,
            });
            await engine.Allocations.ReleaseAsync(promise.Id, ["SN-2025-3001"], ReleaseReason.Shipment);
            // </readme>

            Assert.True(engine.Allocations.TryGet(promise.Id, out AllocationView view));
            Assert.Equal((1, 1), (view.Delivered, view.Reserved));
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

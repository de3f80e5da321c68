using System.Xml.Linq;

namespace Allocations.Engine.Tests.House;

/// <summary>The package that a host gets: its files, its description, and an assembly that opens its internals to nobody.</summary>
public sealed class PackageTests(PackedEngine package) : IClassFixture<PackedEngine>
{
    [Fact]
    public void It_holds_the_assembly_its_documentation_its_analyzers_and_a_readme()
    {
        // Beside these there is only what the package format itself needs.
        Assert.Equal(
            [
                "Allocations.Engine.nuspec", "README.md", "analyzers/dotnet/cs/Allocations.Engine.Analyzers.dll",
                "lib/net10.0/Allocations.Engine.dll", "lib/net10.0/Allocations.Engine.xml",
            ],
            package.Files.Keys.Where(file => !IsOfTheFormat(file)).Order(StringComparer.Ordinal));
        Assert.Contains("lib/net10.0/Allocations.Engine.pdb", package.SymbolFiles);
        Assert.All(package.Files.Values, bytes => Assert.NotEmpty(bytes));
    }

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal("Allocations.Engine", package.Text("id"));
        Assert.Equal("MIT", package.Text("license"));
        Assert.Equal("README.md", package.Text("readme"));
        Assert.NotEmpty(package.Text("authors"));
        Assert.NotEmpty(package.Text("tags"));
        Assert.True(package.Text("description").Length > 80, package.Text("description"));
    }

    [Fact]
    public void It_depends_on_two_packages() => Assert.Equal(
        ["Microsoft.Extensions.ObjectPool", "System.IO.Hashing"],
        package.Metadata.Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Its_assembly_opens_its_internals_to_nobody()
    {
        IReadOnlyList<string> attributes = package.AssemblyAttributes();
        Assert.Contains("AssemblyInformationalVersionAttribute", attributes);
        Assert.DoesNotContain("InternalsVisibleToAttribute", attributes);
    }

    [Fact]
    public void Its_assembly_is_the_same_wherever_it_is_built()
    {
        byte[] assembly = package.Files["lib/net10.0/Allocations.Engine.dll"];
        Assert.True(assembly.AsSpan().IndexOf("/_/src/Allocations.Engine/"u8) >= 0, "the path of the symbols is not mapped");
        Assert.True(assembly.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Repository.Root)) < 0, $"{Repository.Root} is in it");
    }

    [Fact]
    public void Its_documentation_covers_the_public_types()
    {
        using var file = new MemoryStream(package.Files["lib/net10.0/Allocations.Engine.xml"]);
        HashSet<string> documented =
            [.. XDocument.Load(file).Descendants("member").Select(member => member.Attribute("name")!.Value)];
        Violations.AreNone(
            from type in EngineTypes.Assembly.GetExportedTypes()
            let id = DocumentationId.Of(type)
            where !documented.Contains(id)
            select $"{id} is not in the packed documentation");
    }

    private static bool IsOfTheFormat(string file) =>
        file == "[Content_Types].xml" || file.StartsWith("_rels/", StringComparison.Ordinal)
        || file.StartsWith("package/", StringComparison.Ordinal);
}

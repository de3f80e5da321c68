using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Allocations.Engine.Tests.House;

/// <summary>The engine's package, made from the checked-out source into a temporary folder.</summary>
public sealed class PackedEngine : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "allocations-package-" + Path.GetRandomFileName());

    /// <summary>The path of each file in the package, with its bytes.</summary>
    public Dictionary<string, byte[]> Files { get; private set; } = [];

    /// <summary>The path of each file in the package of symbols.</summary>
    public IReadOnlyCollection<string> SymbolFiles { get; private set; } = [];

    /// <summary>What the package says of itself.</summary>
    public XElement Metadata { get; private set; } = new("none");

    public async Task InitializeAsync()
    {
        await PackAsync();
        Files = Read(Directory.GetFiles(_folder, "*.nupkg").Single());
        SymbolFiles = Read(Directory.GetFiles(_folder, "*.snupkg").Single()).Keys;
        using var specification = new MemoryStream(Files["Allocations.Engine.nuspec"]);
        Metadata = XDocument.Load(specification).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The names of the attributes of the packed assembly itself.</summary>
    public IReadOnlyList<string> AssemblyAttributes()
    {
        using var image = new PEReader([.. Files["lib/net10.0/Allocations.Engine.dll"]]);
        MetadataReader reader = image.GetMetadataReader();
        return
        [
            .. from handle in reader.GetAssemblyDefinition().GetCustomAttributes()
               let constructor = reader.GetCustomAttribute(handle).Constructor
               where constructor.Kind == HandleKind.MemberReference
               let type = reader.GetMemberReference((MemberReferenceHandle)constructor).Parent
               select reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name),
        ];
    }

    /// <summary>The text of an element of <see cref="Metadata"/>; empty if there is none.</summary>
    public string Text(string element) =>
        Metadata.Elements().FirstOrDefault(child => child.Name.LocalName == element)?.Value ?? "";

    /// <summary>Packs as a release is packed, but for the analyzers: in a compiler of its own they take a minute and a half.
    /// Restored is already, since the tests were built.</summary>
    private async Task PackAsync()
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        string[] arguments =
        [
            "pack", Repository.Engine, "--no-restore", "-c", "Release", "-o", _folder, "-nologo", "-nodeReuse:false",
            "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);

        // What the MSBuild that runs the tests has set for its own processes.
        string[] inherited = [.. start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))];
        Array.ForEach(inherited, name => start.Environment.Remove(name));

        start.Environment["CI"] = "true"; // Releases are packed by CI.
        using Process pack = Process.Start(start)!;
        string output = await pack.StandardOutput.ReadToEndAsync();
        await pack.WaitForExitAsync();
        Assert.True(pack.ExitCode == 0, output);
    }

    private static Dictionary<string, byte[]> Read(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using Stream from = entry.Open();
            using var to = new MemoryStream();
            from.CopyTo(to);
            return to.ToArray();
        });
    }
}

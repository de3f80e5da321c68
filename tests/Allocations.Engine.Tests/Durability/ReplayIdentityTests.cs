using System.Diagnostics;
using Allocations.Engine.CrashChild;
using Allocations.Engine.Tests.House;
using Xunit.Abstractions;

namespace Allocations.Engine.Tests.Durable;

/// <summary>The same log gives the same state to the last byte, whatever the just-in-time compiler makes of the engine: checked in
/// processes of their own, over the golden store and a larger log.</summary>
public sealed class ReplayIdentityTests(ITestOutputHelper output) : IDisposable
{
    private const int Commands = 30_000;
    private const string Child = "Allocations.Engine.CrashChild.dll";

    private static readonly string[] s_variables =
    [
        "", "DOTNET_EnableHWIntrinsic=0", "DOTNET_TieredCompilation=0", "DOTNET_TieredPGO=0", "DOTNET_ReadyToRun=0",
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("allocations-identity-").FullName;

    private string Golden => Path.Combine(_directory, "golden");

    private string Loaded => Path.Combine(_directory, "loaded");

    [Fact]
    public async Task Every_process_replays_a_log_to_the_same_digest()
    {
        string[] expected = [await CopyGoldenAsync(), await LoadAsync()];
        foreach (string variable in s_variables)
        {
            Assert.Equal(expected, await ReplayAsync(AppContext.BaseDirectory, variable));
        }

        // dotnet test builds one configuration; where the other one has been built of the same sources, it must agree.
        if (OtherBuild() is { } other)
        {
            Assert.Equal(expected, await ReplayAsync(other, ""));
        }

        output.WriteLine($"{string.Join("; ", expected)}; other configuration: {OtherBuild() ?? "not built"}");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>The log of the golden store, without its checkpoints; and what is committed about it.</summary>
    private async Task<string> CopyGoldenAsync()
    {
        string golden = Path.Combine(Repository.Root, "tests", "Allocations.Engine.Tests", "Golden", "format-2");
        Directory.CreateDirectory(Golden);
        foreach (string file in Directory.GetFiles(golden, "*.segment"))
        {
            File.Copy(file, Path.Combine(Golden, Path.GetFileName(file)));
        }

        string[] listing = await File.ReadAllLinesAsync(Path.Combine(golden, "listing.txt"));
        return $"{listing[0]["sequence ".Length..]} replayed, {listing[0]}, {listing[1]}";
    }

    /// <summary>A log of many batches; and what the engine that wrote it had in memory.</summary>
    private async Task<string> LoadAsync()
    {
        await using AllocationEngine engine = await AllocationEngine.OpenAsync(Loaded, Replaying.Options);
        using CommandBatch batch = engine.RentBatch();
        for (int done = 0; done < Commands; done += batch.Count)
        {
            batch.Clear();
            while (batch.Count < Math.Min(300, Commands - done))
            {
                ulong number = (ulong)(done + batch.Count) + 1;
                Assert.True(Load.AddTo(batch, Load.Operation(number <= Load.CatalogCommands ? 0UL : 1UL, number)));
            }

            batch.Submit();
        }

        StateDigest digest = await engine.GetDigestAsync();
        return $"{Commands} replayed, sequence {Commands}, digest {digest}";
    }

    private async Task<string[]> ReplayAsync(string build, string variable)
    {
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(build, Child), "--replay", Golden, Loaded])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        if (variable.Length > 0)
        {
            string[] parts = variable.Split('=');
            start.Environment[parts[0]] = parts[1];
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string[] lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{build} with '{variable}': {await errors}");
        return lines;
    }

    /// <summary>Debug beside Release and the other way round, if no source is newer than it.</summary>
    private static string? OtherBuild()
    {
        string here = AppContext.BaseDirectory;
        string debug = $"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}";
        string release = $"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}";
        string other = here.Contains(debug, StringComparison.Ordinal)
            ? here.Replace(debug, release, StringComparison.Ordinal)
            : here.Replace(release, debug, StringComparison.Ordinal);
        FileInfo engine = new(Path.Combine(other, "Allocations.Engine.dll"));
        bool isPresent = other != here && engine.Exists && File.Exists(Path.Combine(other, Child))
            && Repository.EngineFiles.All(source =>
                File.GetLastWriteTimeUtc(Path.Combine(Repository.Engine, source)) <= engine.LastWriteTimeUtc);
        return isPresent ? other : null;
    }
}

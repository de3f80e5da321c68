using System.Diagnostics;
using Xunit.Abstractions;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Callers who break the rules beside others who keep them, in a process of their own, which a defect would take down. For
/// longer: <c>dotnet run -c Release --project tests/Allocations.Engine.CrashChild -- --misuse 60</c>, and then, if wanted,
/// <c>singles</c>, <c>batches</c>, <c>queries</c> or <c>all</c>, and a directory.</summary>
public sealed class MisuseRunTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("allocations-misuse-").FullName;

    [Fact]
    public async Task In_memory_misuse_harms_nobody() => await RunAsync([]);

    [Fact]
    public async Task On_a_disk_misuse_harms_nobody() => await RunAsync([_directory]);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private async Task RunAsync(string[] where)
    {
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Allocations.Engine.CrashChild.dll"), "--misuse", "2.5", "all", .. where])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        output.WriteLine(said);
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}\n{said}\n{await errors}");
        Assert.Contains("figure misuse.wrong 0", said, StringComparison.Ordinal);
    }
}

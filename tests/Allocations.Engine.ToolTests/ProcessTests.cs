using System.Diagnostics;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

/// <summary>The tool as a process of its own, with its output in a pipe.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task A_store_that_another_process_has_open_is_verified_and_copied_but_not_repaired()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        (await engine.Stock.ReceiveAsync(SampleStore.Cable, SampleStore.Shelf, 1)).EnsureSuccess();

        (await RunAsync("verify", place.Store)).Expect(ExitCodes.Sound);
        ToolRun info = (await RunAsync("info", place.Store)).Expect(ExitCodes.Sound);
        Assert.Contains($"process {Environment.ProcessId}", info.Fact("open elsewhere"), StringComparison.Ordinal);
        (await RunAsync("copy", place.Store, place.At("copy"))).Expect(ExitCodes.Sound);
        Assert.Equal(await engine.GetDigestAsync(), await TestPlace.DigestAsync(place.At("copy")));
        (await RunAsync("repair", place.Store, "--yes")).Expect(ExitCodes.InUse);
    }

    [Fact]
    public async Task Output_in_a_pipe_is_plain_and_the_same_as_in_process()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        ToolRun dump = (await RunAsync("dump", place.Store)).Expect(ExitCodes.Sound);
        Assert.Equal(ToolRun.Of("dump", place.Store).Out, dump.Out);
        Assert.DoesNotContain('\u001b', (await RunAsync("verify", place.Store)).All);
        Assert.Contains("Exit codes:", (await RunAsync("--help")).Expect(ExitCodes.Sound).Out, StringComparison.Ordinal);
        (await RunAsync("verify")).Expect(ExitCodes.Usage);
    }

    private static async Task<ToolRun> RunAsync(params string[] args)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "allocations.dll"));
        Array.ForEach(args, start.ArgumentList.Add);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolRun(process.ExitCode, await output, await error);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Allocations.Engine.LoadTest.Loading;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>A store that is opened as the first thing that a process does, as after a crash: the just-in-time compiler starts with
/// the replay, and memory is fresh.</summary>
/// <param name="Commands">Commands that were replayed.</param>
/// <param name="Seconds">What the opening took.</param>
/// <param name="Digest">The state that came out.</param>
internal sealed record FirstOpening(long Commands, double Seconds, string Digest)
{
    /// <summary>The word that makes this program open the store at the path behind it, and do nothing else.</summary>
    public const string Word = "open-once";

    /// <summary>What <c>System.Runtime.TieredCompilation.CallCountingDelayMs</c> in a host's configuration sets for good.</summary>
    private const string CountingDelay = "DOTNET_TC_CallCountingDelayMs";

    /// <summary>Opens a store in a process of its own, which leaves it as it was.</summary>
    /// <param name="store">The path of the store.</param>
    /// <param name="isEager">Whether the compiler counts calls from the first one on, instead of waiting until no new method
    /// was called for 100 ms.</param>
    public static FirstOpening Measure(string store, bool isEager)
    {
        string program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(FirstOpening).Assembly.Location);
        }

        start.ArgumentList.Add(Word);
        start.ArgumentList.Add(store);
        if (isEager)
        {
            start.Environment[CountingDelay] = "0";
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<FirstOpening>(output)!
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"A process that opens {store} ended with {process.ExitCode}: {output}"));
    }

    /// <summary>What that process does.</summary>
    public static int Run(string store)
    {
        LoadStore opened = LoadStore.Open(store, RecoveryScenario.LogOnly);
        AllocationEngine engine = opened.Engine;
        var opening = new FirstOpening(
            engine.OpenReport.Commands,
            engine.OpenReport.Elapsed.TotalSeconds,
            engine.GetDigestAsync().GetAwaiter().GetResult().ToString());
        opened.Close();
        Console.Out.Write(JsonSerializer.Serialize(opening));
        return 0;
    }
}

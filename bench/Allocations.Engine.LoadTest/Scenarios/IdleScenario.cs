using System.Diagnostics;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What an engine costs that nobody asks anything.</summary>
internal static class IdleScenario
{
    private const int Products = 1000;

    /// <summary>For everything that was started to come to rest, such as zero-filling ahead.</summary>
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(2);

    public static Scenario Description { get; } = new(
        "idle",
        "processor time and context switches of an engine with nothing to do",
        [
            ScenarioOptions.Number("seconds", 5, "how long to look on"),
            ScenarioOptions.Directory,
        ],
        Run)
    {
        WordsInQuick = ["--seconds", "1"],
    };

    private static bool Run(ScenarioContext context)
    {
        using LoadStore store = LoadStore.Open(context.Stores.Next(), new EngineOptions { AuditTrail = false });
        Warehouse.SetUp(store.Engine, Products);
        _ = (ContextSwitches.Read(), ThreadTimes.Read()); // compiles them
        Thread.Sleep(s_settle);

        using var process = Process.GetCurrentProcess();
        ThreadTimes times = ThreadTimes.Read();
        ContextSwitches before = ContextSwitches.Read();
        TimeSpan cpuBefore = process.TotalProcessorTime;
        Thread.Sleep(TimeSpan.FromSeconds(context.Options.Number("seconds")));
        process.Refresh();
        TimeSpan cpu = process.TotalProcessorTime - cpuBefore;
        ContextSwitches after = ContextSwitches.Read();
        double engineSeconds = ThreadTimes.Read().Since(times).Sum(thread => thread.Seconds);

        Figures.Print("idle.cpu", cpu.TotalMilliseconds, "ms", "F1");
        Figures.Print("idle.cpu.engine", engineSeconds * 1e3, "ms", "F3");
        List<(string Thread, long Switches)> switches = [.. after.Since(before)];
        foreach ((string thread, long count) in switches)
        {
            Progress.Say($"  {thread}: {count} context switches");
        }

        Figures.Print("idle.context.switches", switches.Sum(pair => pair.Switches), "switches");
        Figures.Print("idle.wakeups", switches.Where(IsOfEngine).Sum(pair => pair.Switches), "switches");
        return true;
    }

    /// <summary>The rest are the runtime's and this program's own.</summary>
    private static bool IsOfEngine((string Thread, long Switches) thread) =>
        thread.Thread.StartsWith("alloc-", StringComparison.Ordinal);
}

using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>How fast the writer alone is: rules and memory, no disk, no threads.</summary>
internal static class WriterScenario
{
    public static Scenario Description { get; } = new(
        "writer",
        "mixed commands applied a second by the writer alone: no disk, no threads, encoded ahead",
        [
            ScenarioOptions.Number("live", 1_000_000, "allocations that hold stock at any time"),
            ScenarioOptions.Number("products", 1_000_000, "products that they spread over"),
            ScenarioOptions.Number("commands", 20_000_000, "commands to measure"),
            ScenarioOptions.Flag("operations", "give each command an operation id"),
            ScenarioOptions.Flag("orders", "requests are lines of orders, with document, customer and deadline"),
            ScenarioOptions.Flag("stages", "create, pick, ship and deliver, instead of releasing and cancelling"),
            ScenarioOptions.Number("retain", "let go of finished allocations but for so many; all stay by default"),
            ScenarioOptions.Grow,
        ],
        Run)
    {
        WordsInQuick = ["--live", "10000", "--products", "10000", "--commands", "200000", "--grow"],
    };

    private static bool Run(ScenarioContext context)
    {
        Options options = context.Options;
        int live = options.Count("live");
        long? retained = options.Has("retain") ? options.Number("retain") : null;
        long expected = options.Has("grow") ? 0 : live + (retained ?? options.Number("commands") / 2);
        Progress.Show("making memory ready for allocations", 0, expected);
        int chunk = Math.Clamp(live / 4, 1, WriterLoad.MostCommands);
        using var load = new WriterLoad(
            live, options.Count("products"), options.Has("operations"), (int)expected, chunk)
        {
            ByStages = options.Has("stages"),
            AsOrderLines = options.Has("orders"),
        };
        load.SetUp(retained);
        WriterResult result = load.Measure(options.Number("commands"));

        Figures.Print("writer.throughput", result.Commands / result.Seconds, "commands/s");
        Figures.Print("writer.ns.per.command", result.Seconds / result.Commands * 1e9, "ns", "F1");
        Figures.Print("writer.cpu.per.command", result.ProcessorSeconds / result.Commands * 1e9, "ns", "F1");
        for (int kind = 0; kind < result.Kinds.Length; kind++)
        {
            string name = ((WriterCommand)kind).ToString().ToLowerInvariant();
            Figures.Print($"writer.mix.{name}", 100.0 * result.Kinds[kind] / result.Commands, "%", "F1");
        }

        Figures.Print("memory.ready.at.open", expected, "allocations");
        Figures.Print("writer.live", result.Live, "allocations");
        Figures.Print("gc.bytes.per.command", result.AllocatedBytes / (double)result.Commands, "B", "F3");
        return true;
    }
}

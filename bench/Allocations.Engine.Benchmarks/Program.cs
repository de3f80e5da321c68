using System.CommandLine;
using Allocations.Engine.Benchmarks;
using Allocations.Engine.Benchmarks.Gate;
using BenchmarkDotNet.Running;

const int Misuse = 2;

Command allocations = new(
    "allocations", "runs the benchmarks that may not allocate, once each after a warm-up, and fails if one of them allocates");
allocations.SetAction(_ => AllocationGate.Run());

Argument<string> directory = new("directory") { Description = "Where the tables go; those of the same names are replaced." };
Argument<string> filter = new("filter") { Description = "Which benchmarks to run.", DefaultValueFactory = _ => "*" };
Command tables = new("tables", "runs benchmarks and keeps their tables as Markdown") { directory, filter };
tables.SetAction(parsed => MicroTables.Write(parsed.GetRequiredValue(directory), parsed.GetRequiredValue(filter)));

RootCommand root = new(
    "Measures the parts of the engine, each beside its twin. Without one of the commands below, all arguments go to "
    + "BenchmarkDotNet, such as: --filter '*Heap*'. Its own help stands behind two dashes: -- --help.")
{
    allocations, tables,
};
root.TreatUnmatchedTokensAsErrors = false;
root.SetAction(parsed =>
{
    BenchmarkSwitcher.FromAssembly(typeof(MicroTables).Assembly)
        .Run([.. parsed.UnmatchedTokens], MicroConfig.Create("BenchmarkDotNet.Artifacts"));
});

ParseResult parsed = root.Parse(args);
int exitCode = parsed.Invoke(new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
});
return parsed.Errors.Count == 0 ? exitCode : Misuse;

using Allocations.Engine.Benchmarks;
using Allocations.Engine.Benchmarks.Gate;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["allocations"]:
        return AllocationGate.Run();
    case ["tables", var directory]:
        return MicroTables.Write(directory, "*");
    case ["tables", var directory, var filter]:
        return MicroTables.Write(directory, filter);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(MicroTables).Assembly).Run(args, MicroConfig.Create("BenchmarkDotNet.Artifacts"));
        return 0;
}

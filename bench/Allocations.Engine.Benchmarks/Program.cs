using Allocations.Engine.Benchmarks.Gate;
using BenchmarkDotNet.Running;

if (args is ["allocations"])
{
    return AllocationGate.Run();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

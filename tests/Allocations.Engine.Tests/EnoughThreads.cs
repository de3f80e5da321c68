using System.Runtime.CompilerServices;

namespace Allocations.Engine.Tests;

/// <summary>Many tests block threads of the pool on purpose, as callers of a blocking method do. The pool makes threads beyond the
/// number of processors only after half a second each, so it is told to make some at once.</summary>
internal static class EnoughThreads
{
    private const int Least = 24;

    [ModuleInitializer]
#pragma warning disable CA2255 // It is the process that is set up here, and the test assembly is what the process is there for.
    internal static void SetUp() => ThreadPool.SetMinThreads(Least, Least);
#pragma warning restore CA2255
}

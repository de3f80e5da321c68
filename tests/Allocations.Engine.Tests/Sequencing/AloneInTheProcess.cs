namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Tests that look at the whole process: no other test runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "Alone in the process";
}

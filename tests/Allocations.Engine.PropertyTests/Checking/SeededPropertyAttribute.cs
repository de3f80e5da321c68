using Allocations.Engine.PropertyTests.Generation;
using FsCheck.Xunit;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>
/// A property that FsCheck tries with values of growing size, and whose counterexamples it shrinks. A failure names the seed
/// of the run and the seed of the value that failed. The environment can set the number of values and the seed
/// (<see cref="PropertyVariables"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SeededPropertyAttribute : PropertyAttribute
{
    /// <param name="runs">How many values are tried, unless the environment sets another number.</param>
    /// <param name="arbitraries">Classes of arbitraries that take precedence over <see cref="ScriptArbitraries"/>.</param>
    public SeededPropertyAttribute(int runs, params Type[] arbitraries)
    {
        MaxTest = PropertyVariables.Runs(runs);
        StartSize = PropertyRun.FirstSize;
        EndSize = PropertyRun.LastSize;
        Arbitrary = [.. arbitraries, typeof(ScriptArbitraries)];
        Replay = PropertyVariables.Seed;
    }
}

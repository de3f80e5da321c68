using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>
/// Looks for a counterexample with FsCheck and returns it. Tests that expect one use it, such as those of rules that are broken on
/// purpose; a property that is to hold is a test method with <see cref="SeededPropertyAttribute"/>.
/// </summary>
internal static class PropertyRun
{
    /// <summary>The size of the first values.</summary>
    public const int FirstSize = 4;

    /// <summary>The size of the last values.</summary>
    public const int LastSize = 60;

    /// <summary>The smallest counterexample, or null if there is none.</summary>
    /// <param name="values">What to try.</param>
    /// <param name="problem">What is wrong with a value, or null.</param>
    /// <param name="runs">How many values.</param>
    /// <param name="firstSize">The size of the first value; the last ones are of size 60.</param>
    /// <param name="seed">Where to begin.</param>
    public static Counterexample<T>? Falsify<T>(
        Arbitrary<T> values, Func<T, string?> problem, int runs, int firstSize, ulong seed)
        where T : class
    {
        var runner = new CapturingRunner<T>(problem);
        Config config = Config.Quick
            .WithMaxTest(runs)
            .WithStartSize(firstSize)
            .WithEndSize(LastSize)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None)))
            .WithRunner(runner);
        Check.One(config, Prop.ForAll(values, value => problem(value) is null));
        return runner.Found;
    }
}

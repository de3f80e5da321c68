using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>
/// Runs a property with FsCheck. ALLOCATIONS_RUNS sets how many values are tried, ALLOCATIONS_SEED (as a failure prints
/// it) where to begin.
/// </summary>
internal static class PropertyRun
{
    private const string RunsVariable = "ALLOCATIONS_RUNS";
    private const string SeedVariable = "ALLOCATIONS_SEED";
    private const int FirstSize = 4;
    private const int LastSize = 60;

    /// <summary>Fails the test with the smallest counterexample, what is wrong with it, and the seed.</summary>
    /// <param name="values">What to try.</param>
    /// <param name="problem">What is wrong with a value, or null.</param>
    /// <param name="runs">How many values, unless the environment says otherwise.</param>
    public static void Holds<T>(Arbitrary<T> values, Func<T, string?> problem, int runs)
        where T : class
    {
        if (Falsify(values, problem, Runs(runs)) is { } found)
        {
            Assert.Fail(found.ToString());
        }
    }

    /// <summary>The smallest counterexample, or null if there is none.</summary>
    /// <param name="values">What to try.</param>
    /// <param name="problem">What is wrong with a value, or null.</param>
    /// <param name="runs">How many values.</param>
    /// <param name="firstSize">The size of the first value; the last ones are of size 60.</param>
    /// <param name="seed">Where to begin, unless the environment says otherwise; null = anywhere.</param>
    public static Counterexample<T>? Falsify<T>(
        Arbitrary<T> values, Func<T, string?> problem, int runs, int firstSize = FirstSize, ulong? seed = null)
        where T : class
    {
        var runner = new CapturingRunner<T>(problem);
        Config config = Config.Quick
            .WithMaxTest(runs)
            .WithStartSize(firstSize)
            .WithEndSize(LastSize)
            .WithReplay(FSharpOption<Replay>.Some(Seed(seed)))
            .WithRunner(runner);
        Check.One(config, Prop.ForAll(values, value => problem(value) is null));
        return runner.Found;
    }

    private static int Runs(int runs) =>
        int.TryParse(Environment.GetEnvironmentVariable(RunsVariable), CultureInfo.InvariantCulture, out int asked)
            ? asked
            : runs;

    /// <summary>From the environment, or a new one: seed, gamma and, of a failing value, its size.</summary>
    private static Replay Seed(ulong? seed)
    {
        string[] parts = (Environment.GetEnvironmentVariable(SeedVariable) ?? "").Split(
            ',', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
        {
            return new Replay(new Rnd(seed ?? (ulong)Random.Shared.NextInt64()), FSharpOption<int>.None);
        }

        var random = new Rnd(
            ulong.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture));
        return new Replay(
            random,
            parts.Length > 2
                ? FSharpOption<int>.Some(int.Parse(parts[2], CultureInfo.InvariantCulture))
                : FSharpOption<int>.None);
    }
}

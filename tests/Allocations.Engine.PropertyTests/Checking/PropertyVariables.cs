using System.Globalization;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>
/// The environment variables of the properties: ALLOCATIONS_RUNS sets how many values are tried, ALLOCATIONS_SEED where to begin,
/// as a failure prints it: seed, gamma and, for a value that failed, its size.
/// </summary>
internal static class PropertyVariables
{
    private const string RunsVariable = "ALLOCATIONS_RUNS";
    private const string SeedVariable = "ALLOCATIONS_SEED";

    /// <summary>The seed; null if there is none, or only the single number that other suites take.</summary>
    public static string? Seed { get; } =
        Environment.GetEnvironmentVariable(SeedVariable) is { } seed && seed.Contains(',') ? seed : null;

    /// <summary>The first seed of tests that count on from it: the single number, or else 1.</summary>
    public static int FirstSeed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out int seed) ? seed : 1;

    public static int Runs(int runs) =>
        int.TryParse(Environment.GetEnvironmentVariable(RunsVariable), CultureInfo.InvariantCulture, out int asked)
            ? asked
            : runs;
}

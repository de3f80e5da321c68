using System.Globalization;

namespace Allocations.Engine.Tests.Memory;

/// <summary>Runs a body with a random source whose seed is named on failure; ALLOCATIONS_SEED sets it.</summary>
internal static class Seeded
{
    public static void Run(Action<Random> body)
    {
        string? given = Environment.GetEnvironmentVariable("ALLOCATIONS_SEED");
        int seed = given is null ? Environment.TickCount : int.Parse(given, CultureInfo.InvariantCulture);
        try
        {
            body(new Random(seed));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"ALLOCATIONS_SEED={seed}: {failure.Message}", failure);
        }
    }
}

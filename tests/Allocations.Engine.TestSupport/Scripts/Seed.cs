using System.Globalization;

namespace Allocations.Engine.TestSupport;

/// <summary>The seed of a run: ALLOCATIONS_SEED, or a new one each time. Every failure message carries it.</summary>
internal static class Seed
{
    public static int Value { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("ALLOCATIONS_SEED"), NumberStyles.Integer,
            CultureInfo.InvariantCulture, out int seed)
            ? seed
            : Environment.TickCount & 0xFFFFFF;
}

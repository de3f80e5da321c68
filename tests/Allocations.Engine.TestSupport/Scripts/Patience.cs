using System.Globalization;

namespace Allocations.Engine.TestSupport;

/// <summary>How long a test waits for what must happen: a ceiling that only keeps a failure from waiting for ever, and says
/// nothing about how fast anything is. ALLOCATIONS_PATIENCE sets another one, in seconds.</summary>
internal static class Patience
{
    public static TimeSpan Ceiling { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("ALLOCATIONS_PATIENCE"), NumberStyles.Integer,
            CultureInfo.InvariantCulture, out int seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromMinutes(10);
}

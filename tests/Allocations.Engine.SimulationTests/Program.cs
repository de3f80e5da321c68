using System.Globalization;
using Allocations.Engine.SimulationTests;

// Usage: [--seed N] [--minutes M] [--flips]. Exit code 1 if a promise was broken. With --flips every bit of two small stores
// is flipped first, which takes long.
int seed = Environment.TickCount & 0xFFFFFF;
double minutes = 1;
bool flips = false;
for (int i = 0; i < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--seed" when i + 1 < args.Length:
            seed = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        case "--minutes" when i + 1 < args.Length:
            minutes = double.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        case "--flips":
            flips = true;
            i--;
            break;
        default:
            Console.Error.WriteLine("Usage: [--seed N] [--minutes M] [--flips]");
            return 2;
    }
}

Figures figures = new();
if (flips)
{
    foreach (bool isClosed in (bool[])[true, false])
    {
        using BitFlips store = new(isClosed);
        store.Run(stride: 1, strideOfChunks: 1, figures);
    }
}

Console.WriteLine($"seed {seed}, {minutes} minutes");
Campaign.Run(seed, TimeSpan.FromMinutes(minutes), figures, Console.Out);
figures.Print(Console.Out);
return figures.Violations.Count == 0 ? 0 : 1;

using System.Globalization;
using Allocations.Engine.SimulationTests;

// Usage: [--seed N] [--minutes M] [--flips], or --damage [--seed N] [--stores S]. Exit code 1 if a promise was broken. With
// --flips every bit of two small stores is flipped first, which takes long. With --damage so many small stores are damaged at
// random and opened, and nothing else is done.
int seed = Environment.TickCount & 0xFFFFFF;
double minutes = 1;
bool flips = false;
bool damage = false;
int stores = 20_000;
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
        case "--damage":
            damage = true;
            i--;
            break;
        case "--stores" when i + 1 < args.Length:
            stores = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        default:
            Console.Error.WriteLine("Usage: [--seed N] [--minutes M] [--flips], or --damage [--seed N] [--stores S]");
            return 2;
    }
}

Figures figures = new();
if (damage)
{
    Console.WriteLine($"seed {seed}, {stores} damaged stores");
    new DamageRun(figures, Console.Out).Go(seed, stores);
    figures.Print(Console.Out);
    Console.WriteLine($"damage: {(figures.Violations.Count == 0 ? "passed" : "FAILED")}, {figures.Of("damage.stores")} stores");
    return figures.Violations.Count == 0 ? 0 : 1;
}

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

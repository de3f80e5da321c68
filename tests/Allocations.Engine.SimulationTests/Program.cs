using System.Globalization;
using Allocations.Engine.SimulationTests;

const string Usage = """
    Usage: [--seed N] [--minutes M] [--flips]
           --damage [--seed N] [--stores S]
           --fuzz recovery|tool|process [--first N] [--count N]
    """;

// The simulation by default. --flips flips every bit of two small stores first, which takes long. --damage damages so many small
// stores at random, as an operator or a failing disk might, and opens them. --fuzz opens stores whose bytes are hostile although
// all their hashes fit, in child processes. Exit code 1 if a promise was broken.
if (args.Length == 4 && args[0] == FuzzingChild.Argument)
{
    FuzzingChild.Run(
        args[1], long.Parse(args[2], CultureInfo.InvariantCulture), long.Parse(args[3], CultureInfo.InvariantCulture));
    return 0;
}

int seed = Environment.TickCount & 0xFFFFFF;
double minutes = 1;
int stores = 20_000;
long first = 1;
long count = 1000;
bool flips = false;
bool damage = false;
string? fuzzed = null;
for (int i = 0; i < args.Length; i++)
{
    bool hasValue = i + 1 < args.Length;
    switch (args[i])
    {
        case "--seed" when hasValue:
            seed = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--minutes" when hasValue:
            minutes = double.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--stores" when hasValue:
            stores = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--fuzz" when hasValue:
            fuzzed = args[++i];
            break;
        case "--first" when hasValue:
            first = long.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--count" when hasValue:
            count = long.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--flips":
            flips = true;
            break;
        case "--damage":
            damage = true;
            break;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}

Figures figures = new();
if (fuzzed is not null)
{
    new Fuzzer(fuzzed, figures, Console.Out).Run(first, count);
    figures.Print(Console.Out);
}
else if (damage)
{
    Console.WriteLine($"seed {seed}, {stores} damaged stores");
    new DamageRun(figures, Console.Out).Go(seed, stores);
    figures.Print(Console.Out);
    Console.WriteLine($"damage: {(figures.Violations.Count == 0 ? "passed" : "FAILED")}, {figures.Of("damage.stores")} stores");
}
else
{
    foreach (bool isClosed in (bool[])(flips ? [true, false] : []))
    {
        using BitFlips store = new(isClosed);
        store.Run(stride: 1, strideOfChunks: 1, figures);
    }

    Console.WriteLine($"seed {seed}, {minutes} minutes");
    Campaign.Run(seed, TimeSpan.FromMinutes(minutes), figures, Console.Out);
    figures.Print(Console.Out);
}

return figures.Violations.Count == 0 ? 0 : 1;

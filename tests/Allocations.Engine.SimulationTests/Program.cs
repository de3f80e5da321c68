using System.Globalization;
using Allocations.Engine.SimulationTests;

// Usage: [--seed N] [--minutes M] [--flips]
//    or: --fuzz recovery|tool|process [--first N] [--count N]
// Exit code 1 if a promise was broken. With --flips every bit of two small stores
// is flipped first, which takes long.
if (args.Length == 4 && args[0] == FuzzingChild.Argument)
{
    FuzzingChild.Run(
        args[1], long.Parse(args[2], CultureInfo.InvariantCulture), long.Parse(args[3], CultureInfo.InvariantCulture));
    return 0;
}

int seed = Environment.TickCount & 0xFFFFFF;
double minutes = 1;
bool flips = false;
string? fuzzed = null;
long first = 1;
long count = 1000;
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
        case "--fuzz" when i + 1 < args.Length:
            fuzzed = args[i + 1];
            break;
        case "--first" when i + 1 < args.Length:
            first = long.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        case "--count" when i + 1 < args.Length:
            count = long.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        case "--flips":
            flips = true;
            i--;
            break;
        default:
            Console.Error.WriteLine(
                "Usage: [--seed N] [--minutes M] [--flips] | --fuzz recovery|tool|process [--first N] [--count N]");
            return 2;
    }
}

Figures figures = new();
if (fuzzed is not null)
{
    new Fuzzer(fuzzed, figures, Console.Out).Run(first, count);
    figures.Print(Console.Out);
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

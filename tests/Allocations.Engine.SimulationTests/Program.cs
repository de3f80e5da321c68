using System.Globalization;
using Allocations.Engine.SimulationTests;

// Usage: [--seed N] [--minutes M]. Exit code 1 if a promise was broken.
int seed = Environment.TickCount & 0xFFFFFF;
double minutes = 1;
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
        default:
            Console.Error.WriteLine("Usage: [--seed N] [--minutes M]");
            return 2;
    }
}

Console.WriteLine($"seed {seed}, {minutes} minutes");
Figures figures = Campaign.Run(seed, TimeSpan.FromMinutes(minutes), Console.Out);
figures.Print(Console.Out);
return figures.Violations.Count == 0 ? 0 : 1;

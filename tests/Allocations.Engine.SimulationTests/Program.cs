using Allocations.Engine.SimulationTests;

int seed = 1;
double minutes = 1;
for (int i = 0; i + 1 < args.Length; i += 2)
{
    seed = args[i] == "--seed" ? int.Parse(args[i + 1]) : seed;
    minutes = args[i] == "--minutes" ? double.Parse(args[i + 1]) : minutes;
}
Figures figures = new();
for (int s = seed; figures.Elapsed < TimeSpan.FromMinutes(minutes) && figures.Violations.Count == 0; s++)
{
    Exploration.Run(Scenario.Of(s), figures, () => figures.Elapsed > TimeSpan.FromMinutes(minutes));
}
figures.Print(Console.Out);

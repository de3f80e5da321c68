namespace Allocations.Engine.SimulationTests;

/// <summary>A short run, in every detail a function of this value.</summary>
/// <param name="Seed">For everything that varies.</param>
/// <param name="Commands">How many commands.</param>
/// <param name="Durability">What an outcome survives.</param>
/// <param name="SectorBytes">What the disk writes as a whole.</param>
internal sealed record Scenario(int Seed, int Commands, Durability Durability, int SectorBytes)
{
    /// <summary>The one that belongs to a seed.</summary>
    public static Scenario Of(int seed)
    {
        Random random = new(seed);
        int commands = random.Next(12, 31);
        Durability durability = random.Next(4) == 0 ? Durability.Flushed : Durability.Durable;
        return new Scenario(seed, commands, durability, random.Next(4) == 0 ? 4096 : 512);
    }

    public EngineOptions Options => SteppedEngine.Options(Seed, Durability);

    public override string ToString() => $"--seed {Seed} ({Commands} commands, {Durability}, sectors of {SectorBytes})";
}

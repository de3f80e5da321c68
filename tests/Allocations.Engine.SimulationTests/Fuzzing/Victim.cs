namespace Allocations.Engine.SimulationTests;

/// <summary>What a hostile store is given to.</summary>
internal abstract class Victim
{
    /// <summary>Opens a store and uses it.</summary>
    /// <returns>A word for what became of it, for counting.</returns>
    /// <exception cref="ViolationException">Something happened that no store may bring about.</exception>
    public abstract string Meet(StoreImage store, long number);

    public static Victim Of(string mode) => mode switch
    {
        "recovery" => new RecoveryVictim(),
        "tool" => new ToolVictim(),
        "process" => new ProcessVictim(),
        _ => throw new ArgumentException($"No mode is called '{mode}'.", nameof(mode)),
    };
}

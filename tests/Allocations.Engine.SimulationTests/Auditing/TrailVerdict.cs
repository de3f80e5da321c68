namespace Allocations.Engine.SimulationTests;

/// <summary>How a trail was found.</summary>
/// <param name="Problem">A promise that is broken, whatever the disk did: a trail that says what is not so; null for none.</param>
/// <param name="Damage">What a reader was told, in place of events; null if all of them were read.</param>
/// <param name="Missing">What is missing without any limit having been set, which the opening must have said; null for nothing.</param>
/// <param name="Blocks">How many full blocks were read.</param>
/// <param name="Events">How many events were read.</param>
internal sealed record TrailVerdict(string? Problem, string? Damage = null, string? Missing = null, long Blocks = 0, int Events = 0)
{
    /// <summary>Whether all that should be there is there, and nothing else.</summary>
    public bool IsWhole => Problem is null && Damage is null && Missing is null;

    /// <summary>In words; null if nothing is wrong.</summary>
    public string? AnyProblem => Problem ?? Damage ?? Missing;
}

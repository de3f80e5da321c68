namespace Allocations.Engine.SimulationTests;

/// <summary>How many commands may be found.</summary>
internal readonly record struct Bounds(int Least, int Most)
{
    public void Require(int found, string where)
    {
        if (found < Least)
        {
            throw new ViolationException($"{where}: {Least} commands were acknowledged, {found} are found");
        }

        if (found > Most)
        {
            throw new ViolationException($"{where}: {Most} commands were submitted, {found} are found");
        }
    }
}

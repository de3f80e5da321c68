namespace Allocations.Engine.SimulationTests;

/// <summary>How many commands may be found.</summary>
/// <param name="Least">These must be.</param>
/// <param name="Most">No more than these may be.</param>
/// <param name="Stable">These must be found also after a power failure: a checkpoint of them was reported.</param>
internal readonly record struct Bounds(int Least, int Most, int Stable = 0)
{
    public void Require(int found, Func<string> where)
    {
        if (found < Least)
        {
            throw new ViolationException($"{where()}: {Least} commands were acknowledged, {found} are found");
        }

        if (found > Most)
        {
            throw new ViolationException($"{where()}: {Most} commands were submitted, {found} are found");
        }
    }
}

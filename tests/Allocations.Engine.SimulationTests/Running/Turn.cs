namespace Allocations.Engine.SimulationTests;

/// <summary>Who does the next step.</summary>
internal enum Turn
{
    Client,
    Writer,
    Committer,
    Clock,
    Checkpoint,
}

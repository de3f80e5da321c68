namespace Allocations.Engine.SimulationTests;

/// <summary>A moment at which power may fail or the process may die.</summary>
/// <param name="Call">The call on the storage that has just taken effect.</param>
/// <param name="Disk">The disk at this moment, with all that is uncertain.</param>
/// <param name="Acknowledged">How many commands were acknowledged: these must be found.</param>
/// <param name="Submitted">How many were submitted: no more than these may be found.</param>
/// <param name="Stable">How many were in the last checkpoint that was reported: these survive a power failure.</param>
internal sealed record CrashPoint(StorageCall Call, SimulatedStorage Disk, int Acknowledged, int Submitted, int Stable)
{
    public Bounds Bounds => new(Acknowledged, Submitted, Stable);
}

namespace Allocations.Engine.AuditTrail;

/// <summary>The result of a verification of the trail.</summary>
internal sealed record TrailFindings
{
    /// <summary>The number of full blocks that were verified.</summary>
    public long Blocks { get; init; }

    public long Events { get; init; }

    /// <summary>The sequence after which the trail has all events.</summary>
    public long Began { get; init; }

    /// <summary>The sequence up to which all events are in the trail and were verified; the log has the rest.</summary>
    public long Through { get; init; }

    /// <summary>The hash of the last block, which represents all of them.</summary>
    public UInt128 Chain { get; init; }

    /// <summary>The first fault; null if there is none.</summary>
    public string? Problem { get; init; }
}

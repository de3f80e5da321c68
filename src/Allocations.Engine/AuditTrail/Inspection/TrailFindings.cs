namespace Allocations.Engine.AuditTrail;

/// <summary>What a verification of the trail came to.</summary>
internal sealed record TrailFindings
{
    /// <summary>Full blocks that were verified.</summary>
    public long Blocks { get; init; }

    public long Events { get; init; }

    /// <summary>All events after this sequence are in it.</summary>
    public long Began { get; init; }

    /// <summary>All events up to this sequence are in it, and were verified; the log has the rest.</summary>
    public long Through { get; init; }

    /// <summary>The hash of the last block, which stands for all of them.</summary>
    public UInt128 Chain { get; init; }

    /// <summary>What is wrong first; null for nothing.</summary>
    public string? Problem { get; init; }
}

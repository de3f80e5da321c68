namespace Allocations.Engine.TestSupport;

/// <summary>What one call on a simulated disk does wrong.</summary>
public enum DiskFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It fails with EIO. A write may have happened in its first half, a sync has dropped what it should have
    /// written, anything else did nothing.</summary>
    Error,

    /// <summary>It fails with ENOSPC, in the same way.</summary>
    DiskFull,

    /// <summary>A write reports success and never happened.</summary>
    LostWrite,

    /// <summary>A write lands, aligned, in another place of the file or in another file.</summary>
    MisdirectedWrite,

    /// <summary>A write lands with one bit flipped.</summary>
    FlippedWrite,

    /// <summary>A sync, or the sync in a durable write, reports success and did nothing; an honest one later settles
    /// it.</summary>
    LyingSync,

    /// <summary>A sync of the directory reports success and did nothing.</summary>
    LyingDirectorySync,
}

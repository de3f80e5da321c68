namespace Allocations.Engine.Journal;

/// <summary>What opening a journal found and did.</summary>
internal sealed record JournalReport
{
    /// <summary>The store did not exist, or had never been acknowledged.</summary>
    public required bool Created { get; init; }

    public required Guid StoreId { get; init; }

    public required uint Epoch { get; init; }

    /// <summary>The size of the segments of this store, in bytes.</summary>
    public required long SegmentBytes { get; init; }

    /// <summary>The segments that hold frames.</summary>
    public int Segments { get; init; }

    /// <summary>The frames of commands that were applied.</summary>
    public long Frames { get; init; }

    public long Commands { get; init; }

    /// <summary>The bytes of the log up to its end.</summary>
    public long BytesRead { get; init; }

    public ulong LastSequence { get; init; }

    /// <summary>The time of the last frame, in UTC ticks.</summary>
    public long LastTime { get; init; }

    /// <summary>From the last good frame to the end of what was cut off; 0 = nothing was torn.</summary>
    public long TornBytes { get; init; }

    /// <summary>Where the torn tail began; null = nothing was torn.</summary>
    public (long Segment, long Offset)? TornAt { get; init; }

    /// <summary>The log ended with a closing frame.</summary>
    public bool ClosedCleanly { get; init; }

    /// <summary>For all of it: reading, verifying, applying, mending.</summary>
    public TimeSpan Elapsed { get; init; }

    public required string FileSystem { get; init; }

    /// <summary>Frames go past the page cache in one system call.</summary>
    public bool DirectWrites { get; init; }

    public required JournalDurability Durability { get; init; }

    /// <summary>
    /// The durability asked for is really given: false only where a volatile file system was allowed.
    /// </summary>
    public required bool IsPowerSafe { get; init; }
}

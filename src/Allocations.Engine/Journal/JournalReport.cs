namespace Allocations.Engine.Journal;

/// <summary>The findings and actions of opening a journal.</summary>
internal sealed record JournalReport
{
    /// <summary>Whether the store was created, because none existed or none was ever acknowledged.</summary>
    public required bool Created { get; init; }

    public required Guid StoreId { get; init; }

    public required uint Epoch { get; init; }

    /// <summary>The size of the segments of this store, in bytes.</summary>
    public required long SegmentBytes { get; init; }

    /// <summary>The number of segments that hold frames.</summary>
    public int Segments { get; init; }

    /// <summary>The number of frames of commands that were applied.</summary>
    public long Frames { get; init; }

    public long Commands { get; init; }

    /// <summary>The bytes of the log up to its end.</summary>
    public long BytesRead { get; init; }

    public ulong LastSequence { get; init; }

    /// <summary>The time of the last frame, in UTC ticks.</summary>
    public long LastTime { get; init; }

    /// <summary>The bytes from the last good frame to the end of the part that was cut off; 0 = nothing was torn.</summary>
    public long TornBytes { get; init; }

    /// <summary>The beginning of the torn tail; null = nothing was torn.</summary>
    public (long Segment, long Offset)? TornAt { get; init; }

    /// <summary>Whether the log ended with a closing frame.</summary>
    public bool ClosedCleanly { get; init; }

    /// <summary>The total time for reading, verifying, applying and repairing.</summary>
    public TimeSpan Elapsed { get; init; }

    public required string FileSystem { get; init; }

    /// <summary>Whether frames bypass the page cache in one system call.</summary>
    public bool DirectWrites { get; init; }

    public required JournalDurability Durability { get; init; }

    /// <summary>
    /// Whether the requested durability is really provided: false only if a volatile file system was allowed.
    /// </summary>
    public required bool IsPowerSafe { get; init; }
}

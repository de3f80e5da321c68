namespace Allocations.Engine.Journal;

/// <summary>The findings behind the last good frame.</summary>
internal sealed record TailFindings
{
    public static TailFindings None { get; } = new();

    public LaterEvidence Evidence { get; set; }

    /// <summary>
    /// The end of the last block, in the segment where the log ends, that is not all zeros; 0 = all are.
    /// </summary>
    public long RemainsEnd { get; set; }

    /// <summary>The later segments that contain data.</summary>
    public HashSet<long> UsedSegments { get; } = [];

    /// <summary>The highest epoch in any header of this store found there; no later opening may use it again.</summary>
    public uint HighestEpoch { get; set; }

    /// <summary>The last sequence in a header of this store found there; 0 = there is none.</summary>
    public ulong LastSequence { get; set; }

    public int OtherVersion { get; set; }
}

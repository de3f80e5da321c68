namespace Allocations.Engine.Journal;

/// <summary>Where a log ends and how it goes on: what opening hands to the journal.</summary>
internal readonly record struct LogEnd
{
    public required Genesis Genesis { get; init; }

    /// <summary>The epoch of this opening.</summary>
    public required uint Epoch { get; init; }

    /// <summary>Where the last frame begins.</summary>
    public required long LastFrame { get; init; }

    /// <summary>Where the last frame ends.</summary>
    public required long Position { get; init; }

    /// <summary>The log is zero-filled up to here.</summary>
    public required long Frontier { get; init; }

    public required ulong NextFrame { get; init; }

    /// <summary>The checksum of the last frame.</summary>
    public required UInt128 Chain { get; init; }

    public ulong LastSequence { get; init; }

    /// <summary>What makes the end firm, and says how far the log is zero-filled; null = it is done. Until then nothing may be
    /// appended: a full disk left no room for it.</summary>
    public Func<long>? Repair { get; init; }

    /// <summary>What the log itself says was on stable storage; only of use until the end is firm.</summary>
    public ulong ProvenSequence { get; init; }

    public long LastTime { get; init; }
}

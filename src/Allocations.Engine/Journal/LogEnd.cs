namespace Allocations.Engine.Journal;

/// <summary>The end of a log and the data to continue it, which an opening hands to the journal.</summary>
internal readonly record struct LogEnd
{
    public required Genesis Genesis { get; init; }

    /// <summary>The epoch of this opening.</summary>
    public required uint Epoch { get; init; }

    /// <summary>The beginning of the last frame.</summary>
    public required long LastFrame { get; init; }

    /// <summary>The end of the last frame.</summary>
    public required long Position { get; init; }

    /// <summary>The position up to which the log is zero-filled.</summary>
    public required long Frontier { get; init; }

    public required ulong NextFrame { get; init; }

    /// <summary>The checksum of the last frame.</summary>
    public required UInt128 Chain { get; init; }

    public ulong LastSequence { get; init; }

    /// <summary>Makes the end durable, and returns the position up to which the log is zero-filled; null = already done.
    /// Until then nothing may be appended, because a full disk left no room for it.</summary>
    public Func<long>? Repair { get; init; }

    /// <summary>The sequence that the log itself proves to be on stable storage; only relevant until the end is
    /// durable.</summary>
    public ulong ProvenSequence { get; init; }

    public long LastTime { get; init; }
}

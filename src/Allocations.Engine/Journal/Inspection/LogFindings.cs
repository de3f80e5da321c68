namespace Allocations.Engine.Journal;

/// <summary>The findings of a walk over a log.</summary>
internal sealed record LogFindings
{
    public required LogEnding Ending { get; init; }

    /// <summary>The damage and its position; null if there is none.</summary>
    public StoreDamagedException? Damage { get; init; }

    /// <summary>The beginning of the walk: before a store's first frame, or at a checkpoint.</summary>
    public required LogMark Start { get; init; }

    /// <summary>The end of the last good frame.</summary>
    public required long Position { get; init; }

    /// <summary>The number of the next frame, or of the damaged one.</summary>
    public required ulong NextFrame { get; init; }

    /// <summary>The chain hash of the last good frame, which represents the whole log up to there.</summary>
    public required UInt128 Chain { get; init; }

    public required ulong LastSequence { get; init; }

    /// <summary>UTC ticks of the last frame.</summary>
    public required long LastTime { get; init; }

    public required uint Epoch { get; init; }

    /// <summary>Good frames of commands.</summary>
    public required long Frames { get; init; }

    public required long Commands { get; init; }

    /// <summary>The last watermark.</summary>
    public required ulong DurableFrame { get; init; }

    public required ulong DurableSequence { get; init; }

    /// <summary>The extent of the prepared log, according to the last good frame.</summary>
    public long Prepared { get; init; }

    /// <summary>The bytes from the last good frame to the end of the data behind it in its segment, plus whole
    /// segments.</summary>
    public long TornBytes { get; init; }

    /// <summary>The bytes between start and end; 0 if the log ends before its start, which damage can cause.</summary>
    public long BytesRead => Math.Max(0, Position - Start.Position);

    /// <summary>All good frames between start and end.</summary>
    public ulong FramesRead => NextFrame - Start.NextFrame;

    public bool IsSound => Ending != LogEnding.Damaged;
}

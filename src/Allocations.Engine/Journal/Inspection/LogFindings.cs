namespace Allocations.Engine.Journal;

/// <summary>What a walk over a log found.</summary>
internal sealed record LogFindings
{
    public required LogEnding Ending { get; init; }

    /// <summary>Where and how it is damaged; null unless it is.</summary>
    public StoreDamagedException? Damage { get; init; }

    /// <summary>Where the walk began: before a store's first frame, or where a checkpoint was taken.</summary>
    public required LogMark Start { get; init; }

    /// <summary>The end of the last good frame.</summary>
    public required long Position { get; init; }

    /// <summary>The number that the next frame has, or the damaged one.</summary>
    public required ulong NextFrame { get; init; }

    /// <summary>The chain hash of the last good frame: it stands for the whole log up to there.</summary>
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

    /// <summary>From the last good frame to the end of what stands behind it in its segment, plus whole segments.</summary>
    public long TornBytes { get; init; }

    /// <summary>The bytes between start and end; 0 if the log ends before its start, as a damaged one may.</summary>
    public long BytesRead => Math.Max(0, Position - Start.Position);

    /// <summary>All good frames between start and end.</summary>
    public ulong FramesRead => NextFrame - Start.NextFrame;

    public bool IsSound => Ending != LogEnding.Damaged;
}

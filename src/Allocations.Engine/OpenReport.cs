namespace Allocations.Engine;

/// <summary>What opening a store found and did.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record OpenReport
{
    /// <summary>The store did not exist before.</summary>
    public required bool Created { get; init; }

    /// <summary>The store's own id, given when it was created.</summary>
    public required Guid StoreId { get; init; }

    /// <summary>The checkpoint that was loaded holds the state after the command of this sequence; 0 if there was
    /// none.</summary>
    public long CheckpointSequence { get; init; }

    /// <summary>Bytes of state that were loaded and verified.</summary>
    public long CheckpointBytes { get; init; }

    /// <summary>How long loading the checkpoint took; part of <see cref="Elapsed"/>.</summary>
    public TimeSpan CheckpointElapsed { get; init; }

    /// <summary>What was wrong with newer checkpoints, which were passed over; usually empty.</summary>
    public IReadOnlyList<string> CheckpointProblems { get; init; } = [];

    /// <summary>Whether the store keeps an audit trail: decided when it was created, and by commands.</summary>
    public bool KeepsTrail { get; init; }

    /// <summary>All events after this sequence are in the trail; 0 for all there ever were, and if none is kept.</summary>
    public long TrailKeptAfter { get; init; }

    /// <summary>Whether <see cref="EngineOptions.AuditTrail"/> says something else than the store; the store counts.</summary>
    public bool IsTrailOptionIgnored { get; init; }

    /// <summary>What an opening had to do about the audit trail that its host should know: an option that was ignored, a place
    /// that was missing, a trail that begins anew; usually empty.</summary>
    public IReadOnlyList<string> TrailProblems { get; init; } = [];

    /// <summary>Commands replayed from the log, after the checkpoint.</summary>
    public long Commands { get; init; }

    /// <summary>Frames (commits) replayed from the log.</summary>
    public long Frames { get; init; }

    /// <summary>Segment files that hold frames.</summary>
    public int Segments { get; init; }

    /// <summary>Bytes read and verified.</summary>
    public long Bytes { get; init; }

    /// <summary>The sequence of the last command.</summary>
    public long Sequence { get; init; }

    /// <summary>Bytes of a torn tail that were cut off: a commit that was never acknowledged. 0 after a clean close, and
    /// usually also after a crash.</summary>
    public long TornBytes { get; init; }

    /// <summary>Where the torn tail began; null if there was none.</summary>
    public (long Segment, long Offset)? TornAt { get; init; }

    /// <summary>The store was disposed of properly the last time.</summary>
    public bool ClosedCleanly { get; init; }

    /// <summary>The file system that the store lies on, or "memory".</summary>
    public required string FileSystem { get; init; }

    /// <summary>What an outcome really survives here.</summary>
    public required Durability Durability { get; init; }

    /// <summary>The engine's time as the store was found: that of its last command. Null if it holds none.</summary>
    public DateTimeOffset? LastCommandTime { get; init; }

    /// <summary>The time that the clock (<see cref="EngineOptions.TimeProvider"/>) showed at opening.</summary>
    public DateTimeOffset ClockTime { get; init; }

    /// <summary>The clock at opening less <see cref="LastCommandTime"/>: how long the store was closed, if the clock was right
    /// then and is now. Below zero if the clock is behind the engine's time, which then stands still until the clock has reached
    /// it (<see cref="AllocationEngine.TimeLead"/>). Zero if the store holds no command.</summary>
    public TimeSpan ClockAdvance => LastCommandTime is { } last ? ClockTime - last : TimeSpan.Zero;

    /// <summary>How long it took, all in.</summary>
    public TimeSpan Elapsed { get; init; }
}

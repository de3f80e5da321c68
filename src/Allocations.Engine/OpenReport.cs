using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A report of the opening of a store.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record OpenReport
{
    /// <summary>Whether the store did not exist before and was created.</summary>
    public required bool Created { get; init; }

    /// <summary>The id of the store, assigned when it was created.</summary>
    public required Guid StoreId { get; init; }

    /// <summary>The sequence of the loaded checkpoint, which holds the state after that command; 0 if there was
    /// none.</summary>
    public long CheckpointSequence { get; init; }

    /// <summary>Bytes of state that were loaded and verified.</summary>
    public long CheckpointBytes { get; init; }

    /// <summary>The time for loading the checkpoint; part of <see cref="Elapsed"/>.</summary>
    public TimeSpan CheckpointElapsed { get; init; }

    /// <summary>The faults of newer checkpoints, which were skipped; usually empty.</summary>
    public IReadOnlyList<string> CheckpointProblems { get; init; } = [];

    /// <summary>Whether the store keeps an audit trail. This is decided when the store is created, and changed only by
    /// commands.</summary>
    public bool KeepsTrail { get; init; }

    /// <summary>The sequence after which all events are in the trail; 0 if the trail is complete, and if none is
    /// kept.</summary>
    public long TrailKeptAfter { get; init; }

    /// <summary>The size of the store's journal segments, in bytes; 0 for an engine in memory. It was fixed when the store was
    /// created (<see cref="EngineOptions.SegmentBytes"/>).</summary>
    public long SegmentBytes { get; init; }

    /// <summary>The number of operation ids that the store remembers. It was fixed when the store was created
    /// (<see cref="EngineOptions.OperationWindow"/>).</summary>
    public int OperationWindow { get; init; }

    /// <summary>The options that contradict the store, each with the value in force; usually empty. The store takes precedence.
    /// An option that has its default value contradicts nothing.</summary>
    public IReadOnlyList<string> IgnoredOptions { get; init; } = [];

    /// <summary>Whether <see cref="EngineOptions.AuditTrail"/> contradicts the store, in which case the store takes
    /// precedence.</summary>
    public bool IsTrailOptionIgnored { get; init; }

    /// <summary>Events of the opening that concern the audit trail: an ignored option, a missing part, a trail that was
    /// started again; usually empty.</summary>
    public IReadOnlyList<string> TrailProblems { get; init; } = [];

    /// <summary>Commands replayed from the log, after the checkpoint.</summary>
    public long Commands { get; init; }

    /// <summary>Frames (commits) replayed from the log.</summary>
    public long Frames { get; init; }

    /// <summary>Segment files that hold frames.</summary>
    public int Segments { get; init; }

    /// <summary>The bytes read and verified.</summary>
    public long Bytes { get; init; }

    /// <summary>The sequence of the last command.</summary>
    public long Sequence { get; init; }

    /// <summary>The bytes of a torn tail that were cut off: a commit that was never acknowledged. 0 after a clean close, and
    /// usually also after a crash.</summary>
    public long TornBytes { get; init; }

    /// <summary>The beginning of the torn tail; null if there was none.</summary>
    public LogPosition? TornAt { get; init; }

    /// <summary>Whether the store was properly closed the last time.</summary>
    public bool ClosedCleanly { get; init; }

    /// <summary>The file system of the store, or "memory".</summary>
    public required string FileSystem { get; init; }

    /// <summary>The failures that an outcome actually survives on this file system.</summary>
    public required Durability Durability { get; init; }

    /// <summary>The engine's time at opening: that of the last command. Null if the store has no command.</summary>
    public DateTimeOffset? LastCommandTime { get; init; }

    /// <summary>The time that the clock (<see cref="EngineOptions.TimeProvider"/>) showed at opening.</summary>
    public DateTimeOffset ClockTime { get; init; }

    /// <summary>The clock at opening less <see cref="LastCommandTime"/>: the time that the store was closed, if the clock was
    /// right then and is now. Below zero if the clock is behind the engine's time, which then stands still until the clock
    /// has reached it (<see cref="AllocationEngine.TimeLead"/>). Zero if the store has no command.</summary>
    [JsonIgnore]
    public TimeSpan ClockAdvance => LastCommandTime is { } last ? ClockTime - last : TimeSpan.Zero;

    /// <summary>The total time of the opening.</summary>
    public TimeSpan Elapsed { get; init; }
}

namespace Allocations.Engine;

/// <summary>A report of a finished backup.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record BackupReport
{
    /// <summary>The full path of the directory with the backup.</summary>
    public required string Directory { get; init; }

    /// <summary>The sequence of the last command in the backup: the store in it is that of the engine immediately after this
    /// command.</summary>
    public required long Sequence { get; init; }

    /// <summary>The bytes that were written to the backup, without zeros.</summary>
    public long Bytes { get; init; }

    /// <summary>Whether the backup has the audit trail.</summary>
    public bool HasTrail { get; init; }

    /// <summary>The time from the beginning of the checkpoint to the end of the verification, while commands ran.</summary>
    public TimeSpan Elapsed { get; init; }
}

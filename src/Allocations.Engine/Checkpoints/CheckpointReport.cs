namespace Allocations.Engine;

/// <summary>What became of a checkpoint.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record CheckpointReport
{
    /// <summary>The checkpoint holds the state after the command of this sequence; 0 if it failed.</summary>
    public long Sequence { get; init; }

    /// <summary>Bytes of the whole state.</summary>
    public long StateBytes { get; init; }

    /// <summary>Bytes that had changed since the checkpoint before, and were written.</summary>
    public long BytesWritten { get; init; }

    /// <summary>How long no command was executed because of it.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How long it took in all, while commands ran.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Why there is none: a disk that failed or is full. Nothing is lost by that; the log is longer for it, and
    /// the next checkpoint is tried when it is due. Null if all went well.</summary>
    public Exception? Failure { get; init; }
}

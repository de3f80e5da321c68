using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A report of a checkpoint.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record CheckpointReport
{
    /// <summary>The sequence of the last command in the checkpoint's state; 0 if it failed.</summary>
    public long Sequence { get; init; }

    /// <summary>Bytes of the whole state.</summary>
    public long StateBytes { get; init; }

    /// <summary>Bytes that had changed since the preceding checkpoint, and were written.</summary>
    public long BytesWritten { get; init; }

    /// <summary>The time during which the checkpoint prevented commands from being executed.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>The total time of the checkpoint, while commands ran.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The failure, such as a disk that failed or is full; null after a success. A failure loses nothing: the log
    /// stays longer, and the next checkpoint is tried when it is due.</summary>
    [JsonIgnore]
    public Exception? Failure { get; init; }

    /// <summary>The message of the <see cref="Failure"/>, which remains where the exception can't go, as in JSON; null after a
    /// success.</summary>
    public string? FailureMessage
    {
        get => field ?? Failure?.Message;
        init;
    }
}

using System.Globalization;

namespace Allocations.Engine.Checkpoints;

/// <summary>The result of reading a checkpoint's list of chunks.</summary>
/// <param name="Checkpoint">The checkpoint; null if there is none that this version can use.</param>
/// <param name="Problem">The reason for which there is none; empty if there is one.</param>
/// <param name="OutdatedFormat">The format of an intact one that is older than this version reads; otherwise 0.</param>
internal readonly record struct CheckpointReading(Checkpoint? Checkpoint, string Problem = "", int OutdatedFormat = 0)
{
    /// <summary>The exception for a store that only has an outdated one; null for any other.</summary>
    public StoreFormatException? Refusal =>
        OutdatedFormat == 0 ? null : StoreFormatException.OfCheckpoint(OutdatedFormat, CheckpointHeader.OldestVersion);

    /// <summary>A damaged or missing checkpoint.</summary>
    public static CheckpointReading Unreadable(string problem) => new(null, problem);

    /// <summary>A checkpoint that an older version wrote.</summary>
    public static CheckpointReading Outdated(int format) => new(
        null,
        string.Create(CultureInfo.InvariantCulture,
            $"It has format {format}; this version reads checkpoints from format {CheckpointHeader.OldestVersion} on."),
        format);
}

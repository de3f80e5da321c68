using System.Globalization;

namespace Allocations.Engine.Checkpoints;

/// <summary>What reading a checkpoint's list of chunks came to.</summary>
/// <param name="Checkpoint">The checkpoint; null if there is none that this version can use.</param>
/// <param name="Problem">Why there is none; empty if there is one.</param>
/// <param name="OutdatedFormat">The format of one that is whole, and older than this version reads; else 0.</param>
internal readonly record struct CheckpointReading(Checkpoint? Checkpoint, string Problem = "", int OutdatedFormat = 0)
{
    /// <summary>What to say of a store that is left with an outdated one; null for any other.</summary>
    public StoreFormatException? Refusal =>
        OutdatedFormat == 0 ? null : StoreFormatException.OfCheckpoint(OutdatedFormat, CheckpointHeader.OldestVersion);

    /// <summary>One that is damaged, or not there.</summary>
    public static CheckpointReading Unreadable(string problem) => new(null, problem);

    /// <summary>One that an older version wrote.</summary>
    public static CheckpointReading Outdated(int format) => new(
        null,
        string.Create(CultureInfo.InvariantCulture,
            $"It has format {format}; this version reads checkpoints from format {CheckpointHeader.OldestVersion} on."),
        format);
}

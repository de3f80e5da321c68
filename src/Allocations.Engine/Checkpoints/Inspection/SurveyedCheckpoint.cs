namespace Allocations.Engine.Checkpoints;

/// <summary>A checkpoint as found on the disk.</summary>
/// <param name="Name">The file of its list.</param>
/// <param name="Checkpoint">The list; null if it cannot be read.</param>
/// <param name="Problem">The reason for which it cannot be read; empty if it can.</param>
/// <param name="OutdatedFormat">Its format, if that is older than this version reads; otherwise 0.</param>
internal sealed record SurveyedCheckpoint(string Name, Checkpoint? Checkpoint, string Problem, int OutdatedFormat = 0)
{
    /// <summary>The sequence in its name.</summary>
    public ulong Sequence => CheckpointNames.TryParse(Name, out ulong sequence) ? sequence : 0;
}

using Allocations.Engine.Checkpoints;

namespace Allocations.Engine.Tool.Verifying;

/// <summary>The findings about one checkpoint with a readable list.</summary>
internal sealed class CheckpointVerdict(Checkpoint checkpoint, IReadOnlyList<ChunkDamage> damages)
{
    public Checkpoint Checkpoint { get; } = checkpoint;

    public IReadOnlyList<ChunkDamage> Damages { get; } = damages;

    /// <summary>Whether the log has the frame before its mark, with the same checksum.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whether a replay up to its mark produced its state; null if there was none.</summary>
    public bool? IsReplayed { get; set; }

    /// <summary>Whether an opening would load it.</summary>
    public bool IsWhole => Damages.Count == 0;

    public bool IsSound => IsWhole && IsHeld && IsReplayed != false;
}

using Allocations.Engine.Checkpoints;

namespace Allocations.Engine.Tool.Verifying;

/// <summary>What was found out about one checkpoint whose list can be read.</summary>
internal sealed class CheckpointVerdict(Checkpoint checkpoint, IReadOnlyList<ChunkDamage> damages)
{
    public Checkpoint Checkpoint { get; } = checkpoint;

    public IReadOnlyList<ChunkDamage> Damages { get; } = damages;

    /// <summary>The log holds the frame before its mark, with the same checksum.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whether a replay up to its mark came to its state; null if none did.</summary>
    public bool? IsReplayed { get; set; }

    /// <summary>An opening would load it.</summary>
    public bool IsWhole => Damages.Count == 0;

    public bool IsSound => IsWhole && IsHeld && IsReplayed != false;
}

using Allocations.Engine.Memory;

namespace Allocations.Engine.Checkpoints;

/// <summary>Where versions of the state come from: the writer, as checkpoints see it.</summary>
internal interface ICheckpointSource
{
    /// <summary>Freezes a version between two frames and waits until the log is durable up to there.</summary>
    /// <returns>What was frozen; null if the engine has latched or is closing, then nothing is frozen.</returns>
    SnapshotMark? Freeze(StateSnapshot state);

    /// <summary>Lets the version go.</summary>
    void Thaw(StateSnapshot state);
}

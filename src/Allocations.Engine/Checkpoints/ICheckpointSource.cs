using Allocations.Engine.Memory;

namespace Allocations.Engine.Checkpoints;

/// <summary>The source of versions of the state: the writer, as checkpoints see it.</summary>
internal interface ICheckpointSource
{
    /// <summary>Freezes a version between two frames and waits until the log is durable up to there.</summary>
    /// <returns>The mark of the version; null if the engine has latched or is closing, in which case nothing is
    /// frozen.</returns>
    SnapshotMark? Freeze(StateSnapshot state);

    /// <summary>Releases the version.</summary>
    void Thaw(StateSnapshot state);
}

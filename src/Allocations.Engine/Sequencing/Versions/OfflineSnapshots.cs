using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>Snapshots of the state after the writer has ended: no other thread takes part.</summary>
internal sealed class OfflineSnapshots(IJournal journal, EngineState books, OutcomeDigest outcomes) : ICheckpointSource
{
    public SnapshotMark? Freeze(StateSnapshot state)
    {
        state.Freeze();
        return new SnapshotMark(journal.End, outcomes.Current, TimeSpan.Zero, books.Trail.IsKept);
    }

    public void Thaw(StateSnapshot state) => state.Thaw();
}

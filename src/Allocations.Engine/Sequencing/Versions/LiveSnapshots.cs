using System.Diagnostics;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>Snapshots of the state while the writer runs: the writer freezes and thaws at their positions among the
/// commands.</summary>
internal sealed class LiveSnapshots(SubmissionQueue queue, EngineState books, OutcomeDigest outcomes) : ICheckpointSource
{
    public SnapshotMark? Freeze(StateSnapshot state)
    {
        var freeze = new SnapshotSubmission(state, books, outcomes);
        if (!TryRun(freeze))
        {
            return null;
        }

        if (freeze.Moment is { } moment)
        {
            return moment;
        }

        if (freeze.IsFrozen)
        {
            Thaw(state);
        }

        return null;
    }

    public void Thaw(StateSnapshot state)
    {
        bool isThawed = TryRun(new ThawSubmission(state));
        Debug.Assert(isThawed, "the queue closes after the checkpoints have stopped");
    }

    /// <summary>Runs a submission; false if the engine is closed.</summary>
    private bool TryRun(Submission submission)
    {
        submission.Begin(blocking: true);
        try
        {
            queue.EnqueueBlocking(submission, default);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }

        submission.Block();
        return true;
    }
}

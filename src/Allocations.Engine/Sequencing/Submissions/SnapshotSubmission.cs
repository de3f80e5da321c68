using System.Diagnostics;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>Freezes a version of the state at the end of a frame. It is the last submission in its frame, so the version
/// corresponds exactly to the log up to that frame; it is finished when that frame is durable.</summary>
internal sealed unsafe class SnapshotSubmission(StateSnapshot version, EngineState state, OutcomeDigest outcomes) : Submission
{
    private ulong _outcomeDigest;
    private TimeSpan _pause;
    private LogMark _mark;
    private bool _keepsTrail;
    private bool _hasFailed;

    internal override int CommandCount => 0;

    internal override Outcome* OutcomeBuffer => null;

    internal override bool EndsFrame => true;

    /// <summary>The mark of the snapshot, once the submission is finished; null if the engine has latched
    /// meanwhile.</summary>
    public SnapshotMark? Moment => _hasFailed ? null : new SnapshotMark(_mark, _outcomeDigest, _pause, _keepsTrail);

    /// <summary>Whether the writer has frozen the version.</summary>
    public bool IsFrozen { get; private set; }

    internal override void RunQuery()
    {
        long started = Stopwatch.GetTimestamp();
        version.Freeze();
        IsFrozen = true;
        _outcomeDigest = outcomes.Current;
        _keepsTrail = state.Trail.IsKept;
        _pause = Stopwatch.GetElapsedTime(started);
    }

    internal override void OnWritten(IJournal journal) => _mark = journal.End;

    internal override void MarkUncertain(CommandStatus status) => _hasFailed = true;

    private protected override void SetResult() => throw new UnreachableException("Its caller blocks.");

    private protected override void SetException(Exception exception) => throw exception;
}

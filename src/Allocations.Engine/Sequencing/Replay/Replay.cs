using System.Diagnostics;
using System.Globalization;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Commands;
using Allocations.Engine.Events;
using Allocations.Engine.Journal;
using Allocations.Engine.Rules;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Sequencing;

/// <summary>Rebuilds the state from the log with the executor of the live engine, frame by frame, and checks that the results
/// are the same.</summary>
internal sealed unsafe class Replay(Func<Genesis, EngineState> create) : IFrameSink, IDisposable
{
    private EngineState? _state;
    private CommandExecutor? _executor;
    private Outcome[] _outcomes = GC.AllocateUninitializedArray<Outcome>(1 << 10, pinned: true);

    private Guid _storeId;
    private long _begins;

    /// <summary>The sequence of the last command found in the log; -1 before the first. Only the reading thread uses
    /// it.</summary>
    private long _lastFound = -1;
    private EventTrail? _trail;
    private EventBuffer? _events;

    public EngineState State => _state!;

    public CommandExecutor Executor => _executor!;

    public OutcomeDigest Outcomes { get; private set; } = new();

    /// <summary>Receives every command with its outcome. With an observer commands are executed one by one, which is slower;
    /// the members of a group are executed together, so it sees each of them with the state immediately behind the
    /// group.</summary>
    public ICommandObserver? Observer { get; init; }

    /// <summary>Opens the trail of a store at the sequence where the replay begins. Without this function no events are
    /// recorded.</summary>
    public Func<Guid, long, TrailRow, EventTrail>? OpenTrail { get; init; }

    /// <summary>Receives the events of each frame that has some, in place of a trail: all of them, whether or not the store keeps
    /// one. The buffer is the replay's.</summary>
    public Action<EventBuffer>? Recorded { get; init; }

    /// <summary>The opening of which this is a part; every frame advances it.</summary>
    public OpeningWork Work { get; init; } = OpeningWork.Unwatched;

    /// <summary>A description of the first frame that is stamped before the engine's time; null if there is none. Only a
    /// command sets the engine's time back, so no engine writes such a frame.</summary>
    public string? Contradiction { get; private set; }

    /// <summary>Begins with an empty state.</summary>
    /// <exception cref="StoreDamagedException">The identity has values that no engine is created with.</exception>
    public void Identify(Genesis genesis)
    {
        if (!EngineStateOptions.IsOperationWindow(StoreSetting.Of(genesis.OwnerSetting).OperationWindow))
        {
            throw new StoreDamagedException(
                "The identity of the store is whole, but no engine wrote it. Its number of operation ids is out of range.",
                1, 0, 0, 1);
        }

        _lastFound = -1;
        _storeId = genesis.StoreId;
        _begins = 0;
        EngineState? before = _state;
        _state = create(genesis);
        if (before != _state)
        {
            before?.Dispose();
        }

        _executor = new CommandExecutor(_state);
    }

    /// <summary>The fault in the books of a state into which a checkpoint is being loaded, except for the window of operation
    /// ids; null if there is none.</summary>
    public string? ProblemOfBooks() => Hostile(State.StructureProblemOfBooks());

    /// <summary>Any other fault of a state into which a checkpoint was loaded, all of whose chunks have their hashes, and
    /// whose books have no fault; null if there is none. The state may not be used before.</summary>
    public string? ProblemOf(Checkpoint checkpoint) =>
        Hostile(State.StructureProblemOfStanding())
        ?? (State.Sequence == (long)checkpoint.Mark.LastSequence ? null : "Its state is of another sequence.");

    /// <summary>Continues from a checkpoint, which has been loaded into the state.</summary>
    public void Resume(Checkpoint checkpoint)
    {
        Debug.Assert(State.Sequence == (long)checkpoint.Mark.LastSequence, "the state of that place");
        Outcomes = new OutcomeDigest(checkpoint.OutcomeDigest);
        _begins = State.Sequence;
    }

    /// <summary>Runs on the reading thread. Sequences have no gap: each command follows the one before.</summary>
    public string? ProblemOf(in ReplayFrame frame)
    {
        long last = _lastFound < 0 ? _begins : _lastFound;
        if (frame.FirstSequence != (ulong)last + 1)
        {
            return "Its sequences do not go on from those before.";
        }

        _lastFound = last + frame.Count;
        return FrameForm.ProblemOf(frame);
    }

    /// <summary>Admits the commands: checks form and operation ids, about as much work as all the rest.</summary>
    public void Prepare(in ReplayFrame frame)
    {
        // Undo belongs to one thread: while it is armed, admission waits until the frame is applied.
        if (!State.Tables.IsArmed)
        {
            Executor.AdmitBatch(frame.PayloadPointer, frame.Count, (Admission*)frame.Notes);
        }
    }

    public void Apply(in ReplayFrame frame)
    {
        Work.Advance(FrameLayout.FrameBytes(frame.PayloadLength), frame.Count);
        ulong digest = Outcomes.Current;
        if (digest != frame.OutcomeDigest)
        {
            throw new StoreDivergedException((long)frame.FirstSequence, frame.OutcomeDigest, digest);
        }

        if (frame.Time < State.Time)
        {
            Contradiction ??= string.Create(
                CultureInfo.InvariantCulture,
                $"Frame {frame.FrameNumber} (segment {frame.Segment}, offset {frame.SegmentOffset}) is stamped before "
                + $"the engine's time.");
        }

        BeginTrail();
        State.RulesVersion = frame.RulesVersion;
        if (_outcomes.Length < frame.Count)
        {
            _outcomes = GC.AllocateUninitializedArray<Outcome>(frame.Count * 2, pinned: true);
        }

        fixed (Outcome* outcomes = _outcomes)
        {
            var admissions = (Admission*)frame.Notes;
            if (State.Tables.IsArmed)
            {
                Executor.AdmitBatch(frame.PayloadPointer, frame.Count, admissions);
            }

            if (Observer is null)
            {
                Executor.ExecuteAdmitted(frame.PayloadPointer, frame.Count, frame.Time, outcomes, admissions);
            }
            else
            {
                ExecuteObserved(frame, outcomes, admissions);
            }

            Outcomes.Append(outcomes, frame.Count);
        }

        HandOverEvents((long)frame.FirstSequence + frame.Count - 1);
    }

    /// <summary>The trail, with all events of the replay; null if no trail can be kept.</summary>
    public EventTrail? EndTrail()
    {
        BeginTrail();
        State.Events.RecordInto(null);
        _events?.Dispose();
        _trail?.EndReplay();
        return _trail;
    }

    public void Dispose()
    {
        _trail?.Dispose();
        _events?.Dispose();
        _state?.Dispose();
    }

    private static string? Hostile(string? problem) =>
        problem is null ? null : $"Its chunks are whole, but no engine wrote them. {problem}";

    /// <summary>Opens the trail once the beginning of the replay is known.</summary>
    private void BeginTrail()
    {
        if (_trail is null && OpenTrail is not null)
        {
            _trail = OpenTrail(_storeId, _begins, State.Trail.Row);
            _events = _trail.TakeSpare();
            State.Events.RecordFrame(_events, State.Trail.IsKept);
        }
        else if (Recorded is not null)
        {
            _events ??= new EventBuffer();
            State.Events.RecordFrame(_events, isKept: true);
        }
    }

    private void HandOverEvents(long through)
    {
        if (Recorded is not null && _events is { } recorded)
        {
            recorded.Seal();
            Recorded(recorded);
            recorded.Clear();
        }

        if (_trail is not null && (State.Trail.IsKept || _events!.Count > 0))
        {
            _trail.WaitForRoom();
            _trail.Take(ref _events!, through, isPlace: false, State.Trail.Row);
            State.Events.RecordFrame(_events, State.Trail.IsKept);
        }
    }

    private void ExecuteObserved(in ReplayFrame frame, Outcome* outcomes, Admission* admissions)
    {
        byte* command = frame.PayloadPointer;
        for (int i = 0; i < frame.Count;)
        {
            int members = CommandExecutor.MembersOf(command, frame.Count - i, out _, out _);
            Executor.ExecuteAdmitted(command, members, frame.Time, outcomes + i, admissions + i);
            for (int end = i + members; i < end; i++)
            {
                long sequence = (long)frame.FirstSequence + i;
                Observer!.Observe(
                    new ObservedCommand(command, sequence, frame.Time, frame.FrameNumber, outcomes[i], State));
                command += ((CommandHeader*)command)->Length;
            }
        }
    }
}

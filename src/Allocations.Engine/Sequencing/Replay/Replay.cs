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

/// <summary>Builds the state from the log: the same executor as live, frame by frame, with a check that it comes to the same
/// results.</summary>
internal sealed unsafe class Replay(Func<Genesis, EngineState> create) : IFrameSink, IDisposable
{
    private EngineState? _state;
    private CommandExecutor? _executor;
    private Outcome[] _outcomes = GC.AllocateUninitializedArray<Outcome>(1 << 10, pinned: true);

    private Guid _storeId;
    private long _begins;

    /// <summary>The sequence of the last command that was found in the log; -1 before the first. The reading thread's.</summary>
    private long _lastFound = -1;
    private EventTrail? _trail;
    private EventBuffer? _events;

    public EngineState State => _state!;

    public CommandExecutor Executor => _executor!;

    public OutcomeDigest Outcomes { get; private set; } = new();

    /// <summary>Sees every command with its outcome. With it commands are executed one by one, which takes longer; the members
    /// of a group at once, so it sees each of them with the state right behind the group.</summary>
    public ICommandObserver? Observer { get; init; }

    /// <summary>Opens the trail of a store at the sequence where the replay begins. Without it no events are
    /// recorded.</summary>
    public Func<Guid, long, TrailRow, EventTrail>? OpenTrail { get; init; }

    /// <summary>The first frame that is stamped before the engine's time, in words; null if there is none. Only a command sets
    /// the engine's time back, so no engine writes such a frame.</summary>
    public string? Contradiction { get; private set; }

    /// <summary>Begins with an empty state.</summary>
    /// <exception cref="StoreDamagedException">The identity asks for what no engine is made with.</exception>
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

    /// <summary>What is wrong with the books of a state into which a checkpoint is being loaded, all but the window of operation
    /// ids; null if nothing is.</summary>
    public string? ProblemOfBooks() => Hostile(State.StructureProblemOfBooks());

    /// <summary>What else is wrong with a state into which a checkpoint was loaded, all of whose chunks have their hashes, and
    /// whose books have no problem; null if nothing is. Nothing may be done with it before.</summary>
    public string? ProblemOf(Checkpoint checkpoint) =>
        Hostile(State.StructureProblemOfStanding())
        ?? (State.Sequence == (long)checkpoint.Mark.LastSequence ? null : "Its state is of another sequence.");

    /// <summary>Goes on from a checkpoint, which has been loaded into the state.</summary>
    public void Resume(Checkpoint checkpoint)
    {
        Debug.Assert(State.Sequence == (long)checkpoint.Mark.LastSequence, "the state of that place");
        Outcomes = new OutcomeDigest(checkpoint.OutcomeDigest);
        _begins = State.Sequence;
    }

    /// <summary>On the thread that reads. Sequences have no gap: each command has the one behind the command before.</summary>
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

    /// <summary>Admits the commands: form and operation ids, about as much work as all the rest.</summary>
    public void Prepare(in ReplayFrame frame)
    {
        // Undo is kept by one thread: with it armed, admitting waits until the frame is applied.
        if (!State.Tables.IsArmed)
        {
            Executor.AdmitBatch(frame.PayloadPointer, frame.Count, (Admission*)frame.Notes);
        }
    }

    public void Apply(in ReplayFrame frame)
    {
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

    /// <summary>The trail, which has all events of what was replayed; null if there is nowhere to keep one.</summary>
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

    /// <summary>Once it is certain where the replay begins.</summary>
    private void BeginTrail()
    {
        if (_trail is null && OpenTrail is not null)
        {
            _trail = OpenTrail(_storeId, _begins, State.Trail.Row);
            _events = _trail.TakeSpare();
            State.Events.RecordFrame(_events, State.Trail.IsKept);
        }
    }

    private void HandOverEvents(long through)
    {
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

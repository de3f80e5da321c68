using System.Diagnostics;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Journal;
using Allocations.Engine.Rules;

namespace Allocations.Engine.Sequencing;

/// <summary>Builds the state from the log: the same executor as live, frame by frame, with a check that it comes to the same
/// results.</summary>
internal sealed unsafe class Replay(Func<Genesis, EngineState> create) : IFrameSink, IDisposable
{
    private EngineState? _state;
    private CommandExecutor? _executor;
    private Outcome[] _outcomes = GC.AllocateUninitializedArray<Outcome>(1 << 10, pinned: true);

    public EngineState State => _state!;

    public CommandExecutor Executor => _executor!;

    public OutcomeDigest Outcomes { get; private set; } = new();

    /// <summary>Sees every command with its outcome. With it commands are executed one by one, which takes longer.</summary>
    public ICommandObserver? Observer { get; init; }

    /// <summary>Begins with an empty state.</summary>
    public void Identify(Genesis genesis)
    {
        EngineState? before = _state;
        _state = create(genesis);
        if (before != _state)
        {
            before?.Dispose();
        }

        _executor = new CommandExecutor(_state);
    }

    /// <summary>Goes on from a checkpoint, which has been loaded into the state.</summary>
    public void Resume(Checkpoint checkpoint)
    {
        Debug.Assert(State.Sequence == (long)checkpoint.Mark.LastSequence, "the state of that place");
        Outcomes = new OutcomeDigest(checkpoint.OutcomeDigest);
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
    }

    public void Dispose() => _state?.Dispose();

    private void ExecuteObserved(in ReplayFrame frame, Outcome* outcomes, Admission* admissions)
    {
        byte* command = frame.PayloadPointer;
        for (int i = 0; i < frame.Count; i++)
        {
            Executor.ExecuteAdmitted(command, 1, frame.Time, outcomes + i, admissions + i);
            long sequence = (long)frame.FirstSequence + i;
            Observer!.Observe(new ObservedCommand(command, sequence, frame.Time, frame.FrameNumber, outcomes[i], State));
            command += ((CommandHeader*)command)->Length;
        }
    }
}

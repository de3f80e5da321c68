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

    public OutcomeDigest Outcomes { get; } = new();

    public void Identify(Genesis genesis)
    {
        _state = create(genesis);
        _executor = new CommandExecutor(_state);
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
            Executor.ExecuteBatch(frame.PayloadPointer, frame.Count, frame.Time, outcomes);
            Outcomes.Append(outcomes, frame.Count);
        }
    }

    public void Dispose() => _state?.Dispose();
}

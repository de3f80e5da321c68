using Allocations.Engine.Demand;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Queries;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// The independent reference model beside a store: executes what was acknowledged, in the order in which it was
/// submitted, and knows what may have been executed besides.
/// </summary>
internal sealed class Judge(int operationWindow)
{
    private readonly List<ModelCommand> _executed = [];
    private readonly List<ModelCommand> _uncertain = [];
    private ReferenceModel _model = NewModel(operationWindow);
    private long _time;

    public int Sequence => _executed.Count;

    /// <summary>How many commands have no answer.</summary>
    public int Uncertain => _uncertain.Count;

    /// <summary>A batch was answered, as the next one in the order of submission.</summary>
    /// <returns>The commands that were not executed, or perhaps not.</returns>
    public List<ModelCommand> Answered(IReadOnlyList<ModelCommand> commands, Outcome[] outcomes)
    {
        List<ModelCommand> again = [];
        for (int i = 0; i < commands.Count; i++)
        {
            switch (outcomes[i].Status)
            {
                case AllocationStatus.DiskFull or AllocationStatus.EngineUnavailable:
                    again.Add(commands[i]);
                    break;
                case AllocationStatus.OutcomeUnknown:
                    Unanswered([commands[i]]);
                    again.Add(commands[i]);
                    break;
                default:
                    Compare(commands[i], outcomes[i]);
                    break;
            }
        }

        return again;
    }

    /// <summary>These may have been executed, behind everything so far.</summary>
    public void Unanswered(IEnumerable<ModelCommand> commands) => _uncertain.AddRange(commands);

    /// <summary>The store was opened again: decides what was executed of the uncertain, and compares the whole
    /// state.</summary>
    public void Reopened(EngineState state, bool mayLose)
    {
        long found = state.Sequence;
        Require(found >= Sequence || mayLose, $"{Sequence} commands were acknowledged, {found} are found");
        Require(found <= Sequence + _uncertain.Count, $"{Sequence} + {_uncertain.Count} were submitted, {found} are found");
        if (found < Sequence)
        {
            Rewind((int)found);
        }

        foreach (ModelCommand command in _uncertain.Take((int)found - Sequence).ToArray())
        {
            _model.Execute(command);
            _executed.Add(command);
        }

        _uncertain.Clear();
        CompareState(state);
        Require(state.Time >= _time || mayLose, $"time went back from {_time} to {state.Time}");
        _time = state.Time;
    }

    public void CompareState(EngineState state)
    {
        Require(ConservationAudit.FirstBreak(state) is null, $"the audit says: {ConservationAudit.FirstBreak(state)}");
        string? difference = Conformance.FirstDifference([.. ModelListing.Lines(_model)], [.. StateListing.Lines(state)]);
        Require(difference is null, $"the state at {Sequence} is wrong:{Environment.NewLine}{difference}");
    }

    private void Compare(ModelCommand command, Outcome outcome)
    {
        Require(_uncertain.Count == 0, "a command was acknowledged behind one whose outcome is unknown");
        Expected expected = _model.Execute(command);
        _executed.Add(command);
        Require(Expected.From(outcome) == expected,
            $"{command}:{Environment.NewLine}  expected {expected}{Environment.NewLine}  actual   {Expected.From(outcome)}");
    }

    private void Rewind(int sequence)
    {
        _executed.RemoveRange(sequence, _executed.Count - sequence);
        _uncertain.Clear();
        _model = NewModel(operationWindow);
        _executed.ForEach(command => _model.Execute(command));
    }

    /// <summary>No row of a simulated store uses up its generations.</summary>
    private static ReferenceModel NewModel(int operationWindow) => new(operationWindow, (1 << 24) - 1);

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new ViolationException(problem);
        }
    }
}

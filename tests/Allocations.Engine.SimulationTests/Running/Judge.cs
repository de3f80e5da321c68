using Allocations.Engine.Auditing;
using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// The independent reference model beside a store: executes what was acknowledged, in the order in which it was
/// submitted, and knows what may have been executed besides.
/// </summary>
internal sealed class Judge(int operationWindow, EngineOptions options) : IDisposable
{
    private readonly ExpectedTrail _trail = new(options);
    private readonly List<(DateTimeOffset Time, ScriptStep Step)> _executed = [];

    /// <summary>What was stamped and not yet heard of, in the order of its sequence: when, whether it is a tick, which nobody
    /// sent, and its bytes.</summary>
    private readonly Queue<(DateTimeOffset Time, bool IsTick, byte[] Bytes)> _stamped = new();
    private readonly List<ScriptStep> _uncertain = [];

    private ReferenceModel _model = NewModel(operationWindow, options);

    public int Sequence => _executed.Count;

    /// <summary>How many commands have no answer.</summary>
    public int Uncertain => _uncertain.Count;

    /// <summary>The time of the newest frame.</summary>
    public DateTimeOffset Now { get; private set; } = ReferenceModel.Begin;

    /// <summary>How many ticks of the writer were executed.</summary>
    public int Ticks { get; private set; }

    /// <summary>How many times the store was opened while a job had slices to come.</summary>
    public int JobsContinued { get; private set; }

    /// <summary>The writer has given commands their sequence: what there is to know of a frame that nobody may hear of.</summary>
    public void Stamped(CommitFrame frame)
    {
        DateTimeOffset time = new(frame.Buffer.Time, TimeSpan.Zero);
        Now = frame.Buffer.Count > 0 ? time : Now;
        int at = 0;
        for (int i = 0; i < frame.Buffer.Count; i++)
        {
            byte[] bytes = BytesAt(frame, at);
            _stamped.Enqueue((time, IsTick: i < frame.Ticks, bytes));
            at += bytes.Length;
        }
    }

    /// <summary>A batch was answered, as the next one in the order of submission.</summary>
    /// <returns>The commands that were not executed, or perhaps not.</returns>
    public List<ScriptStep> Answered(IReadOnlyList<ScriptStep> commands, Outcome[] outcomes)
    {
        List<ScriptStep> again = [];
        for (int i = 0; i < commands.Count; i++)
        {
            switch (outcomes[i].Status)
            {
                case CommandStatus.DiskFull or CommandStatus.ClockAhead or CommandStatus.MemoryLimitReached
                    or CommandStatus.EngineUnavailable:
                    again.Add(commands[i]);
                    break;
                case CommandStatus.OutcomeUnknown:
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
    public void Unanswered(IEnumerable<ScriptStep> commands) => _uncertain.AddRange(commands);

    /// <summary>The store was opened again: decides what was executed of the uncertain, and compares the whole
    /// state.</summary>
    public void Reopened(EngineState state, bool mayLose)
    {
        long found = state.Sequence;
        Require(found >= Sequence || mayLose, $"{Sequence} commands were acknowledged, {found} are found");
        Require(found <= Sequence + _stamped.Count, $"{Sequence} + {_stamped.Count} were stamped, {found} are found");
        if (found < Sequence)
        {
            Rewind((int)found);
        }

        Queue<ScriptStep> uncertain = new(_uncertain);
        while (Sequence < found)
        {
            (DateTimeOffset time, bool isTick, byte[] bytes) = _stamped.Dequeue();
            Execute(time, isTick ? TickOf(bytes) : NextStamped(uncertain, bytes, found), bytes, isTick);
        }

        _uncertain.Clear();
        _stamped.Clear();
        JobsContinued += _model.Jobs.Any(job => job.IsRunning) ? 1 : 0;
        CompareState(state);
        long expected = Sequence == 0 ? 0 : _model.Now.UtcTicks;
        Require(state.Time == expected, $"the engine's time is {state.Time}, and should be {expected}");
    }

    public void CompareState(EngineState state)
    {
        PlayTicks();
        Require(ConservationAudit.FirstBreak(state) is null, $"the audit says: {ConservationAudit.FirstBreak(state)}");
        string? difference = Conformance.FirstDifference(
            [.. ModelListing.Lines(_model)], [.. StateListing.Lines(state), .. CatalogListing.Definitions(state)]);
        Require(difference is null, $"the state at {Sequence} is wrong:{Environment.NewLine}{difference}");
    }

    /// <summary>Reads the trail of a store that may have lost the last commands, and compares it with the events of its commands.</summary>
    public TrailVerdict ReadTrail(AllocationEngine engine, bool beganAnew)
    {
        PlayTicks();
        return TrailCheck.Of(engine.Trail, _trail, (int)engine.State.Sequence, beganAnew);
    }

    public void Dispose() => _trail.Dispose();

    /// <summary>The next one that was stamped: what comes before it was refused before it had a sequence, and nobody was
    /// told.</summary>
    private ScriptStep NextStamped(Queue<ScriptStep> uncertain, byte[] bytes, long found)
    {
        while (uncertain.TryDequeue(out ScriptStep? next))
        {
            if (EncodedScript.Encode(next).AsSpan().SequenceEqual(bytes))
            {
                return next;
            }
        }

        throw new ViolationException($"{found} are found, and nobody has sent number {Sequence + 1}");
    }

    private static unsafe byte[] BytesAt(CommitFrame frame, int at)
    {
        byte* command = frame.Buffer.Payload + at;
        return new ReadOnlySpan<byte>(command, ((CommandHeader*)command)->Length).ToArray();
    }

    private void Compare(ScriptStep step, Outcome outcome)
    {
        Require(_uncertain.Count == 0, "a command was acknowledged behind one whose outcome is unknown");
        PlayTicks();
        Require(_stamped.Count > 0, $"{step} was acknowledged, and never stamped");
        (DateTimeOffset time, _, byte[] bytes) = _stamped.Dequeue();
        Expected expected = Execute(time, step, bytes);
        Require(Expected.From(outcome) == expected,
            $"{step}:{Environment.NewLine}  expected {expected}{Environment.NewLine}  actual   {Expected.From(outcome)}");
    }

    /// <summary>Ticks that come before the next command, or after the last one.</summary>
    private void PlayTicks()
    {
        while (_stamped.TryPeek(out (DateTimeOffset Time, bool IsTick, byte[] Bytes) next) && next.IsTick)
        {
            (DateTimeOffset time, _, byte[] bytes) = _stamped.Dequeue();
            Execute(time, TickOf(bytes), bytes, isTick: true);
        }
    }

    /// <summary>A tick of the writer says how many timers it may fire.</summary>
    private static unsafe ScriptStep TickOf(byte[] bytes)
    {
        fixed (byte* command = bytes)
        {
            return new Tick(((TickCommand*)(command + CommandHeader.SizeOf))->Most).Sent();
        }
    }

    private Expected Execute(DateTimeOffset time, ScriptStep step, byte[] bytes, bool isTick = false)
    {
        _trail.Execute(time.UtcTicks, count: 1, bytes);
        _executed.Add((time, step));
        Ticks += isTick ? 1 : 0;
        return _model.ExecuteAt(time, step);
    }

    private void Rewind(int sequence)
    {
        _executed.RemoveRange(sequence, _executed.Count - sequence);
        _uncertain.Clear();
        _stamped.Clear();
        _trail.Rewind(sequence);
        _model = NewModel(operationWindow, options);
        _executed.ForEach(done => _model.ExecuteAt(done.Time, done.Step));
    }

    /// <summary>No row of a simulated store uses up its generations.</summary>
    private static ReferenceModel NewModel(int operationWindow, EngineOptions options) =>
        new(operationWindow, (1 << 24) - 1, options.AuditTrail ?? true);

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new ViolationException(problem);
        }
    }
}

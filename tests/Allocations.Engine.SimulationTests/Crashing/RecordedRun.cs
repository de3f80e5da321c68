using Allocations.Engine.Sequencing;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// A scenario played once, through the real engine without threads: several lives on one disk, each closed in order or
/// killed. Records every moment at which it may be cut short, and what the state must be after each number of commands.
/// </summary>
internal sealed class RecordedRun : IDisposable
{
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<ScriptedCommand> _commands;
    private readonly Random _random;
    private readonly List<CrashPoint> _points = [];
    private readonly List<UInt128> _digests = [];
    private int _acknowledged;
    private int _submitted;
    private int _stable;

    private RecordedRun(Scenario scenario)
    {
        _scenario = scenario;
        _commands = ScriptOf(scenario);
        _random = new Random(scenario.Seed);
        Trail = new ExpectedTrail(scenario.Options);
    }

    public Scenario Scenario => _scenario;

    public IReadOnlyList<CrashPoint> Points => _points;

    public IReadOnlyList<ScriptedCommand> Commands => _commands;

    /// <summary>The digest of the state after so many commands; 0 where no state is, in the middle of a group.</summary>
    public IReadOnlyList<UInt128> Digests => _digests;

    /// <summary>The events of the commands.</summary>
    public ExpectedTrail Trail { get; }

    /// <param name="scenario">What to play.</param>
    /// <param name="faults">What the disk does wrong without saying so; nothing by default.</param>
    public static RecordedRun Of(Scenario scenario, Func<StorageCall, DiskFault>? faults = null)
    {
        RecordedRun run = new(scenario);
        List<Outcome> outcomes = [];
        SimulatedStorage disk = new(scenario.SectorBytes) { Faults = faults };
        int lives = run._random.Next(1, 4);
        for (int life = 1; life <= lives; life++)
        {
            disk = run.Live(disk, life * scenario.Commands / lives, outcomes, isKilled: life < lives && run._random.Next(2) == 0);
        }

        run.CompareWithOracle(outcomes);
        return run;
    }

    /// <summary>What is played.</summary>
    public static IReadOnlyList<ScriptedCommand> ScriptOf(Scenario scenario)
    {
        // A script begins with a whole catalog; a shrunk one may need less.
        IReadOnlyList<ScriptedCommand> script = new CommandScript(scenario.Seed, scenario.Commands).Commands;
        script = scenario.HasTrail ? TrailScript.Extend(script, scenario) : script;
        script = scenario.HasGroups ? ScriptedGroups.Link(script, scenario.Seed) : script;
        return [.. script.Take(scenario.Commands)];
    }

    public void Dispose() => Trail.Dispose();

    /// <summary>Opens, submits up to a command, ends.</summary>
    private SimulatedStorage Live(SimulatedStorage disk, int until, List<Outcome> outcomes, bool isKilled)
    {
        disk.OnChange = call => _points.Add(new CrashPoint(call, disk.AfterKill(), _acknowledged, _submitted, _stable));
        AllocationEngine engine = SteppedEngine.Open(disk, _scenario.Options);
        engine.Writer.Stamped = Stamped;
        using (CommandBatch batch = engine.RentBatch())
        {
            while (_submitted < until)
            {
                Submit(engine, batch, Math.Min(1 + _random.Next(4), until - _submitted), outcomes);
                TakeCheckpoint(engine);
            }
        }

        RequireTrail(engine, disk);
        disk.CrashAtCall = isKilled ? disk.CallCount + 1 : 0;
        disk.OnChange = isKilled ? null : disk.OnChange;
        SimulatedStorage next = isKilled ? disk.AfterKill() : disk;
        next.Faults = disk.Faults;
        SteppedEngine.Close(engine);
        return next;
    }

    private void Submit(AllocationEngine engine, CommandBatch batch, int count, List<Outcome> outcomes)
    {
        batch.Clear();
        for (int end = _submitted + count; _submitted < end;)
        {
            IReadOnlyList<ScriptedCommand> group = ScriptedGroups.At(_commands, _submitted);
            if (!ScriptedGroups.TryAdd(batch, group))
            {
                break;
            }

            _submitted += group.Count;
        }

        if (batch.Count == 0)
        {
            throw new InvalidOperationException($"{_scenario}: command {_submitted} fits into no batch");
        }

        SteppedEngine.Submit(engine, batch);
        outcomes.AddRange(batch.Outcomes);
        _acknowledged = outcomes.Count;
    }

    /// <summary>What a disk that deceives has made of it, an opening finds out.</summary>
    private void RequireTrail(AllocationEngine engine, SimulatedStorage disk)
    {
        TrailVerdict verdict = TrailCheck.Of(engine.Trail, Trail, (int)engine.State.Sequence);
        if (disk.Faults is null && !verdict.IsWhole)
        {
            throw new ViolationException($"{_scenario}: {verdict.AnyProblem}");
        }
    }

    private unsafe void Stamped(CommitFrame frame)
    {
        if (frame.Buffer.Count > 0)
        {
            byte[] commands = new ReadOnlySpan<byte>(frame.Buffer.Payload, frame.Buffer.PayloadLength).ToArray();
            Trail.Execute(frame.Buffer.Time, frame.Buffer.Count, commands);
        }
    }

    private void TakeCheckpoint(AllocationEngine engine)
    {
        if (_scenario.CheckpointEvery == 0 || _random.Next(_scenario.CheckpointEvery) > 0)
        {
            return;
        }

        CheckpointReport? taken = engine.CheckpointNow();
        _stable = taken is { Failure: null }
            ? (int)taken.Sequence
            : throw new ViolationException($"{_scenario}: no checkpoint at {_submitted}: {taken?.Failure}");
    }

    private void CompareWithOracle(List<Outcome> outcomes)
    {
        using Oracle oracle = new(SteppedEngine.GenesisOf(_scenario.Options), _scenario.Options);
        _digests.Add(oracle.Digest.Value);
        for (int i = 0; i < _commands.Count;)
        {
            IReadOnlyList<ScriptedCommand> group = ScriptedGroups.At(_commands, i);
            foreach (Outcome right in oracle.Execute(group))
            {
                if (right != outcomes[i])
                {
                    throw new ViolationException($"{_scenario}: command {i} was answered with {outcomes[i]}, not {right}");
                }

                i++;
            }

            _digests.AddRange(Enumerable.Repeat(UInt128.Zero, group.Count - 1));
            _digests.Add(oracle.Digest.Value);
        }
    }
}

using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.Journal;
using Allocations.Engine.Rules;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// What the audit trail of a store must hold: the commands that the store has executed are executed once more, one after the other,
/// without ring, journal or disk, and their events are taken down in memory. They are also handed to a trail on a disk without
/// faults, which is never closed: any other trail of the same commands must have the same blocks.
/// </summary>
internal sealed unsafe class ExpectedTrail : IDisposable
{
    private readonly EngineOptions _options;
    private readonly Genesis _genesis;

    /// <summary>The commands, to begin anew with fewer.</summary>
    private readonly List<(long Time, int Count, byte[] Bytes)> _executed = [];

    /// <summary>All events, each with the number of its trail.</summary>
    private readonly List<(int Trail, TrailEvent Event)> _events = [];

    /// <summary>By sequence: what the store says of its trail behind that command. Of commands that were executed at once, behind
    /// the last one.</summary>
    private readonly List<TrailRow> _rows = [];

    private EngineState _state;
    private CommandExecutor _executor;
    private EventTrail _reference;
    private EventBuffer _records;
    private Outcome[] _outcomes = new Outcome[64];
    private int _trail;

    public ExpectedTrail(EngineOptions options)
    {
        _options = options;
        _genesis = SteppedEngine.GenesisOf(options);
        (_state, _executor, _reference, _records) = Begin();
    }

    /// <summary>How many commands were executed.</summary>
    public int Sequence => _rows.Count - 1;

    /// <summary>The trail on the disk without faults.</summary>
    public EventTrail Reference => _reference;

    /// <summary>What the store says of its trail behind a command.</summary>
    public TrailRow RowAt(int sequence) => _rows[sequence];

    /// <summary>Whether the trail was ever limited up to a command: else nothing of it may be given up.</summary>
    public bool WasLimited(int sequence) => _rows.Take(sequence + 1).Any(row => row.IsLimited);

    /// <summary>The events of the trail that is kept behind a command, up to that command.</summary>
    public List<TrailEvent> At(int sequence) =>
    [
        .. _events.Where(each => each.Trail == RowAt(sequence).Number && each.Event.Position.Sequence <= sequence)
            .Select(each => each.Event),
    ];

    /// <summary>Executes the next command, or several of one frame.</summary>
    public void Execute(long time, int count, byte[] commands)
    {
        _executed.Add((time, count, commands));
        Apply(time, count, commands);
    }

    /// <summary>Forgets all commands behind a sequence.</summary>
    public void Rewind(int sequence)
    {
        Free();
        _executed.RemoveRange(sequence, _executed.Count - sequence);
        (_state, _executor, _reference, _records) = Begin();
        _executed.ForEach(done => Apply(done.Time, done.Count, done.Bytes));
    }

    public void Dispose() => Free();

    private (EngineState State, CommandExecutor Executor, EventTrail Reference, EventBuffer Records) Begin()
    {
        EngineState state = new(AllocationEngine.StateOptions(_options, _genesis.HashSecret, _genesis.OwnerSetting));
        EventTrail reference = EventTrail.Open(new SimulatedStorage(), _genesis.StoreId, sequence: 0, state.Trail.Row, isInline: true);
        EventBuffer records = reference.TakeSpare();
        state.Events.RecordFrame(records, state.Trail.IsKept);
        _events.Clear();
        _rows.Clear();
        _rows.Add(state.Trail.Row);
        _trail = 0;
        return (state, new CommandExecutor(state), reference, records);
    }

    private void Apply(long time, int count, byte[] commands)
    {
        _outcomes = _outcomes.Length < count ? new Outcome[2 * count] : _outcomes;
        fixed (byte* first = commands)
        {
            fixed (Outcome* outcomes = _outcomes)
            {
                _executor.ExecuteBatch(first, count, time, outcomes);
            }
        }

        TrailRow row = _state.Trail.Row;
        _rows.AddRange(Enumerable.Repeat(row, count));
        _records.Seal();
        foreach (TrailEvent each in RecordedEvents.Of(_records, int.MaxValue, out _))
        {
            _trail = each.Record.Kind == EventKind.TrailStarted ? each.Record.Product : _trail;
            _events.Add((_trail, each));
        }

        if (row.IsKept || _records.Count > 0)
        {
            _reference.Take(ref _records, _state.Sequence, isPlace: false, row);
        }

        _state.Events.RecordFrame(_records, row.IsKept);
    }

    private void Free()
    {
        _state.Events.RecordInto(null);
        _reference.Dispose();
        _records.Dispose();
        _state.Dispose();
    }
}

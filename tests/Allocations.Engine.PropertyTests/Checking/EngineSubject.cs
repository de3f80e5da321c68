using System.IO.Hashing;
using Allocations.Engine.Auditing;
using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.Memory;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Queries;
using Allocations.Engine.Rules;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;
using Allocations.Engine.TestSupport;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>The engine's state and rules, without ring and journal: commands are encoded, then executed one by
/// one.</summary>
internal sealed unsafe class EngineSubject : ISubject
{
    /// <summary>When a script begins: any time does.</summary>
    public static readonly long Time = ReferenceModel.Begin.UtcTicks;

    private static readonly EngineStateOptions s_options =
        new()
        {
            OperationWindow = World.OperationWindow, LastGeneration = World.LastGeneration, MaxAllocations = 1 << 16,
        };

    private readonly EngineState _state;
    private readonly CommandBuffer _buffer = new(EngineLimits.BytesPerBatch);
    private readonly CommandExecutor _executor;
    private readonly EventBuffer? _events;
    private long _time = Time;

    /// <summary>Thousands of engines come one after the other, each with hundreds of ranges of memory.</summary>
    static EngineSubject() => NativeMemory.Keeper = new RangePool();

    public EngineSubject()
        : this(s_options)
    {
    }

    public EngineSubject(EngineStateOptions options)
    {
        _state = new EngineState(options);
        _executor = new CommandExecutor(_state);
    }

    /// <summary>An engine that records events, as one does that keeps a trail.</summary>
    public static EngineSubject WithEvents() => new(s_options, new EventBuffer());

    private EngineSubject(EngineStateOptions options, EventBuffer events)
        : this(options)
    {
        _events = events;
        _state.Events.RecordInto(events);
    }

    public static EngineState NewState() => new(s_options);

    public Expected Execute(ScriptStep step)
    {
        _buffer.Clear();
        Assert.Equal(0, _buffer.Add(step));
        _time += TimeSpan.FromSeconds(step.After).Ticks;
        var outcome = Expected.From(_executor.Execute(_buffer.Start, _time));
        _time = _state.Time;
        return outcome;
    }

    public IReadOnlyList<Expected> Execute(IReadOnlyList<ScriptStep> group)
    {
        Encode(group);
        _time += TimeSpan.FromSeconds(group[0].After).Ticks;
        var outcomes = new Outcome[group.Count];
        fixed (Outcome* first = outcomes)
        {
            _executor.ExecuteBatch(_buffer.Start, group.Count, _time, first);
        }

        _time = _state.Time;
        return [.. outcomes.Select(Expected.From)];
    }

    /// <summary>What the group would come to if it were executed next.</summary>
    public CommandPreview Preview(IReadOnlyList<ScriptStep> group)
    {
        Encode(group);
        long time = _time + TimeSpan.FromSeconds(group[0].After).Ticks;
        return new Previewing(_state, _executor, FixedTime.Clock(time)).Run(_buffer.Copy(out _), group.Count, long.MaxValue);
    }

    /// <summary>Takes the events that were recorded since the last time, as they would be handed out.</summary>
    public IReadOnlyList<EngineEvent> TakeEvents()
    {
        EventBuffer recorded = _events ?? throw new InvalidOperationException("This engine records no events.");
        recorded.Seal();
        List<TrailEvent> events = RecordedEvents.Of(recorded, int.MaxValue, out _);
        recorded.Clear();
        Dictionary<int, string> serials = RecordedEvents.SerialsOf(_state, RecordedEvents.UnitsOf(events));
        return [.. events.Select(each => EventTranslation.Of(each, serials))];
    }

    /// <summary>Asks the state what a query asks it between two commands.</summary>
    public T Ask<T>(Func<EngineState, T> ask) => ask(_state);

    /// <summary>Every allocation as it stands, by its id.</summary>
    public Dictionary<AllocationId, AllocationView> Views() => Enumerable.Range(1, _state.AllocationRows.Count - 1)
        .Select(row => new AllocationId(_state.Allocations.IdOf(row)))
        .Where(id => _state.Allocations.Exists(id.Value))
        .ToDictionary(id => id, id => View(id));

    private AllocationView View(AllocationId id)
    {
        ref readonly AllocationRow row = ref _state.AllocationRows[(int)id.Value];
        return Lookups.View(id, row, _state.Allocations.DetailOf(row), _state.Timers.Of(row), long.MaxValue);
    }

    /// <summary>The bytes of all tables, but for those that every command changes, refused or not: counters and the
    /// window of operation ids.</summary>
    public UInt128 DigestOfContent()
    {
        var hash = new XxHash128();
        foreach (ITable table in _state.Tables.Tables
            .Where(table => table.Name != "counters" && !table.Name.StartsWith("operations", StringComparison.Ordinal)))
        {
            hash.Append(BitConverter.GetBytes(table.Count));
            hash.Append(table.Bytes(0, table.Count));
        }

        return hash.GetCurrentHashAsUInt128();
    }

    private void Encode(IReadOnlyList<ScriptStep> group)
    {
        _buffer.Clear();
        _buffer.BeginGroup();
        for (int i = 0; i < group.Count; i++)
        {
            Assert.Equal(i, _buffer.Add(group[i]));
        }

        _buffer.EndGroup();
    }

    public UInt128 Digest() => _state.Digest();

    public string? Audit() => ConservationAudit.FirstBreak(_state);

    public IEnumerable<string> Listing() => StateListing.Lines(_state).Concat(CatalogListing.Definitions(_state));

    public void Dispose()
    {
        _buffer.Dispose();
        _events?.Dispose();
        _state.Dispose();
    }
}

using System.Globalization;
using Allocations.Engine.AuditTrail;
using Allocations.Engine.Events;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Events;

/// <summary>Everything that happened in a store, in order, and its state at the end: events up to the checkpoint from which its log
/// is replayed come from the audit trail, later ones from the replay, whether or not they are in the trail yet. A store that keeps
/// no trail has the events of its log.</summary>
internal sealed class StoreStory : IDisposable
{
    private readonly ToolConsole _console;
    private readonly InspectedStore _store;
    private readonly Action<EngineEvent> _take;
    private readonly Replay _replay;

    public StoreStory(ToolConsole console, InspectedStore store, Action<EngineEvent> take)
    {
        _console = console;
        _store = store;
        _take = take;
        _replay = store.NewReplay(recorded: TakeRecorded);
    }

    /// <summary>The state: at first that from which the log is replayed.</summary>
    public EngineState State => _replay.State;

    /// <summary>The sequence after which every event was told.</summary>
    public long KeptAfter { get; private set; }

    /// <summary>Tells everything.</summary>
    /// <exception cref="StoreMovedException">The store has discarded something meanwhile.</exception>
    public void Read()
    {
        long held = State.Sequence;
        KeptAfter = held == 0 ? 0 : ReadTrail(held) ?? held;
        if (KeptAfter > 0)
        {
            _console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"allocations: Events up to sequence {KeptAfter:N0} are not in this store any more; the log before it was recycled, and "
                + $"the trail does not reach back so far."));
        }

        (LogFindings found, _) = _store.Walk(_console, "Replaying", new LateSink(_replay, held));
        if (found.Damage is not null)
        {
            throw found.Damage;
        }
    }

    public void Dispose() => _replay.Dispose();

    private long? ReadTrail(long sequence)
    {
        try
        {
            long? began = StoredTrail.Read(_store.Storage, _store.Log.Genesis.StoreId, sequence, Tell);
            return began is null && _store.HasMoved() ? throw new StoreMovedException() : began;
        }
        catch (AllocationStoreException failure) when (failure is EventsUnavailableException or JournalIOException && _store.HasMoved())
        {
            throw new StoreMovedException();
        }
    }

    private void TakeRecorded(EventBuffer records) => Tell(RecordedEvents.Of(records, int.MaxValue, out _));

    private void Tell(List<TrailEvent> events)
    {
        Dictionary<int, string> serials = RecordedEvents.SerialsOf(State, RecordedEvents.UnitsOf(events));
        foreach (TrailEvent each in events)
        {
            _take(EventTranslation.Of(each, serials));
        }
    }
}

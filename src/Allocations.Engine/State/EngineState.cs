using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.Serials;

namespace Allocations.Engine.State;

/// <summary>All the books together: what the engine knows, and a function of the log alone.</summary>
/// <remarks>Everything in here lies in the tables of one <see cref="TableSet"/>. One thread writes; the rest is said at each
/// table.</remarks>
internal sealed partial class EngineState : IDisposable
{
    private const int CounterRowNumber = 1;

    /// <summary>More words than any one command can take: 256 MiB.</summary>
    private const int ArenaReserve = 1 << 25;

    private readonly int _arenaCeiling;

    public EngineState(EngineStateOptions options)
    {
        Tables = new TableSet { Meter = new MemoryMeter { Bound = options.MemoryBound } };
        var hash = new KeyedHash(options.HashSecret);
        Counters = Tables.Add<CounterRow>("counters", 2);
        Counters.Append();
        Arena = new Arena(Tables, "arena", options.ArenaWords);
        _arenaCeiling = options.ArenaWords - Math.Min(ArenaReserve, options.ArenaWords / 4);
        Texts = new TextStore(Arena);
        Catalog = new Catalog(Tables, Texts, hash);
        Stock = new StockBook(Tables, Catalog, hash, Events, News);
        Serials = new SerialRegistry(Tables, Catalog, Stock, Arena, Texts, hash, Events);
        Allocations = new AllocationBook(
            Tables, options.MaxAllocations, options.LastGeneration, Arena, Texts, hash, Stock.Rows, Catalog, Events);
        Finished = Allocations.Finished;
        ProductRows = Catalog.Products.Rows;
        LedgerRows = Stock.Rows;
        UnitRows = Serials.Units;
        AllocationRows = Allocations.Rows;
        Operations = new OperationWindow(Tables, options.OperationWindow, hash);

        // Behind all others: an older checkpoint does not have these tables.
        Timers = new TimerBook(Tables, options.MaxAllocations, AllocationRows);
        Finished.StopTimersIn(Timers);
        SafetyStocks = new SafetyStockBook(Tables, ProductRows);
        LocationLedgers = new LocationLedgers(
            Tables, Stock.Rows, Catalog.Locations.Rows, StockBook.MaxLedgers, Catalog.MaxLocations);
        Lots = new LotBook(Tables, Texts, hash, ProductRows, Stock.Rows);
        Stock.TrackLotsIn(Lots);
        Stock.FindPlacesWith(new LedgerLanes(Tables, hash));
        Trail = new TrailBook(Tables, options.KeepsTrail);
        Queues = new WaitingQueues(
            Catalog, Allocations, Arena, new WaitingTerms(Tables, Arena, options.MaxAllocations, hash, ProductRows, News));
        Jobs = new JobBook(Tables, Counters, CounterRowNumber);
        if (options.ExpectedAllocations > 0)
        {
            Allocations.Rows.Warm(options.ExpectedAllocations);
        }
    }

    public TableSet Tables { get; }

    /// <summary>Where books and rules say what happens. No state.</summary>
    public EventRecorder Events { get; } = new();

    /// <summary>What of a command concerns the queues on terms. No state.</summary>
    public QueueNews News { get; } = new();

    /// <summary>Whether texts, queues and pools have so little room left that a command which needs some is refused.</summary>
    public bool IsArenaFull => Arena.Count >= _arenaCeiling;

    public Arena Arena { get; }

    public TextStore Texts { get; }

    public Catalog Catalog { get; }

    public StockBook Stock { get; }

    public SerialRegistry Serials { get; }

    public AllocationBook Allocations { get; }

    public WaitingQueues Queues { get; }

    public OperationWindow Operations { get; }

    public TimerBook Timers { get; }

    public LotBook Lots { get; }

    /// <summary>Whether anything is going to happen by itself.</summary>
    public bool HasTimers => Timers.Count > 0 || Lots.TimerCount > 0;

    /// <summary>When the next timer fires, of an allocation or of a lot; <see cref="long.MaxValue"/> if there is none.</summary>
    public long EarliestDue => Math.Min(Timers.EarliestDue, Lots.EarliestDue);

    public LocationLedgers LocationLedgers { get; }

    public SafetyStockBook SafetyStocks { get; }

    public TrailBook Trail { get; }

    public JobBook Jobs { get; }

    /// <summary>Room for choosing where to take stock from; no state, empty between commands.</summary>
    public SourceHeap Sources { get; } = new();

    /// <summary>The same for lots.</summary>
    public LotSources LotSources { get; } = new();

    // The four tables that every rule reads, beside the books that they belong to: two loads to a row instead of four.

    public Table<ProductRow> ProductRows { get; }

    public Table<LedgerRow> LedgerRows { get; }

    public Table<UnitRow> UnitRows { get; }

    public Table<AllocationRow> AllocationRows { get; }

    /// <summary>For the same reason.</summary>
    public FinishedAllocations Finished { get; }

    public long Sequence => Counters[CounterRowNumber].Sequence;

    public bool HasFrozenLocations => Counters[CounterRowNumber].FrozenLocations != 0;

    /// <summary>Whether long work goes on between commands.</summary>
    public bool HasRunningJobs => Counters[CounterRowNumber].RunningJobs != 0;

    public long Time => Counters[CounterRowNumber].Time;

    private Table<CounterRow> Counters { get; }

    /// <summary>How many timers are due at a time; or <paramref name="most"/>, if there are more.</summary>
    public int CountDue(long time, int most)
    {
        int due = Timers.CountDue(time, most);
        return due + Lots.CountDue(time, most - due);
    }

    public ref CounterRow EditCounters() => ref Counters.Edit(CounterRowNumber);

    /// <summary>A digest of every byte of the state: equal for equal logs, on every machine.</summary>
    public UInt128 Digest() => Tables.Digest();

    public void Dispose()
    {
        Queues.Dispose();
        Tables.Dispose();
    }
}

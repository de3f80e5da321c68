using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.Serials;

namespace Allocations.Engine.State;

/// <summary>All books together: the state of the engine, a function of the log alone.</summary>
/// <remarks>The whole state is in the tables of one <see cref="TableSet"/>. One thread writes; each table documents other
/// access.</remarks>
internal sealed partial class EngineState : IDisposable
{
    private const int CounterRowNumber = 1;

    /// <summary>An upper bound on the words of any one command: 256 MiB.</summary>
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

        // After all others: an older checkpoint does not have these tables.
        Timers = new TimerBook(Tables, options.MaxAllocations, AllocationRows);
        Finished.StopTimersIn(Timers);
        SafetyStocks = new SafetyStockBook(Tables, ProductRows);
        LocationLedgers = new LocationLedgers(
            Tables, Stock.Rows, Catalog.Locations.Rows, StockBook.MaxLedgers, Catalog.MaxLocations);
        Lots = new LotBook(Tables, Texts, hash, ProductRows, Stock.Rows);
        Stock.TrackLotsIn(Lots);
        Allocations.NameLotsOf(Lots);
        Stock.FindPlacesWith(new LedgerLanes(Tables, hash));
        Trail = new TrailBook(Tables, options.KeepsTrail);
        Queues = new WaitingQueues(
            Catalog, Allocations, Arena, new WaitingTerms(Tables, Arena, options.MaxAllocations, hash, ProductRows, News));
        Jobs = new JobBook(Tables, Counters, CounterRowNumber, ProductRows, Lots, Events);
        Steps = new StepBook(Tables, hash, Allocations, Serials);
        ProductCodes = new ProductCodeBook(Tables, ProductRows, Texts, hash);
        Measures = new MeasureBook(Tables, ProductRows, ProductCodes, Texts);
        BackorderLimits = new BackorderLimitBook(Tables, ProductRows);
        Receipts = new ReceiptBook(Tables, hash, Serials);
        Indexes = new AllocationIndexes(Tables, options.MaxAllocations, Allocations, Texts, hash);
        Allocations.IndexIn(Indexes);
        Listing = new ListingOrder(Tables, Stock.Rows, ProductRows, StockBook.MaxLedgers, Catalog.MaxProducts);
        Stock.ListWith(Listing);
        PriorityRules = new PriorityRuleBook(Tables, Catalog.Tenants, Texts);
        Priorities = new PriorityBook(Tables, options.MaxAllocations, Arena, hash, AllocationRows);
        Queues.TimeStepsIn(Priorities);
        Allocations.PrioritizeIn(Priorities);
        Customers = new CustomerBook(Tables, Catalog.Tenants.Rows, Texts, hash);
        Allocations.NameCustomersOf(Customers, new BasePriorities(Tables, options.MaxAllocations));
        ChannelLimits = new ChannelLimits(Tables, ProductRows, Customers);
        Allocations.LimitChannelsIn(ChannelLimits);
        ReallocationPolicies = new ReallocationPolicyBook(Tables, Catalog.Tenants.Rows);
        Permissions = new PermissionBook(Tables, Catalog, hash);
        Segments = new DistributionSegmentBook(Tables, Catalog, Customers, Texts);
        Distribution = new DistributionBook(Tables, options.MaxAllocations, Catalog, Stock.Rows, Segments, Texts);
        Jobs.DistributeIn(Distribution);
        RulesVersion = State.RulesVersion.Current;
        if (options.ExpectedAllocations > 0)
        {
            Allocations.Rows.Warm(options.ExpectedAllocations);
        }
    }

    public TableSet Tables { get; }

    /// <summary>The recorder of events for books and rules. Not state.</summary>
    public EventRecorder Events { get; } = new();

    /// <summary>The changes of a command for queues on terms. Not state.</summary>
    public QueueNews News { get; } = new();

    /// <summary>Whether the remaining room for texts, queues and pools is so small that a command which needs some is
    /// refused.</summary>
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

    /// <summary>The version of the rules by which commands are executed: that of the frame during a replay, otherwise the
    /// current one. Not state.</summary>
    public uint RulesVersion
    {
        get;
        set
        {
            field = value;
            Timers.KeepsEnded = value >= State.RulesVersion.WaysBack;
            Timers.KeepsAllEnded = value >= State.RulesVersion.ExpiryOfRecreated;
            Serials.NamesFirstOther = value >= State.RulesVersion.FirstOtherProduct;
            Stock.KeepsListing = value >= State.RulesVersion.OrderOfListings;
            Events.KeepsTexts = value >= State.RulesVersion.WaysBack;
            Events.KeepsOptions = value >= State.RulesVersion.OptionsOfRequests;
            Events.KeepsReallocations = value >= State.RulesVersion.EventsOfReallocations;
        }
    }

    /// <summary>Whether any timer is set.</summary>
    public bool HasTimers =>
        Timers.Count > 0 || Lots.TimerCount > 0 || Customers.Contracts.TimerCount > 0 || Priorities.Count > 0;

    /// <summary>The time of the next timer, of an allocation, a lot, a contract or a priority; <see cref="long.MaxValue"/> if
    /// there is none.</summary>
    public long EarliestDue => Math.Min(
        Math.Min(Timers.EarliestDue, Lots.EarliestDue), Math.Min(Customers.Contracts.EarliestDue, Priorities.EarliestDue));

    public LocationLedgers LocationLedgers { get; }

    public SafetyStockBook SafetyStocks { get; }

    public BackorderLimitBook BackorderLimits { get; }

    public TrailBook Trail { get; }

    public JobBook Jobs { get; }

    public StepBook Steps { get; }

    /// <summary>Whether steps are recorded.</summary>
    public bool KeepsSteps => RulesVersion >= State.RulesVersion.WaysBack;

    public ProductCodeBook ProductCodes { get; }

    public MeasureBook Measures { get; }

    public ReceiptBook Receipts { get; }

    public CustomerBook Customers { get; }

    public ChannelLimits ChannelLimits { get; }

    public ReallocationPolicyBook ReallocationPolicies { get; }

    public PermissionBook Permissions { get; }

    /// <summary>The segments of distribution profiles.</summary>
    public DistributionSegmentBook Segments { get; }

    /// <summary>The fair distribution run that is kept.</summary>
    public DistributionBook Distribution { get; }

    /// <summary>Whether the hours of receipts are recorded.</summary>
    public bool KeepsHours => RulesVersion >= State.RulesVersion.HoursOfReceipt;

    public AllocationIndexes Indexes { get; }

    public ListingOrder Listing { get; }
    public PriorityRuleBook PriorityRules { get; }

    public PriorityBook Priorities { get; }

    /// <summary>Working memory for choosing sources of stock; not state, empty between commands.</summary>
    public SourceHeap Sources { get; } = new();

    /// <summary>Working memory for choosing lots.</summary>
    public LotSources LotSources { get; } = new();

    /// <summary>Working memory for bins that are taken only whole.</summary>
    public BinList Bins { get; } = new();

    // The four tables that every rule reads, beside their books: two loads to a row instead of four.

    public Table<ProductRow> ProductRows { get; }

    public Table<LedgerRow> LedgerRows { get; }

    public Table<UnitRow> UnitRows { get; }

    public Table<AllocationRow> AllocationRows { get; }

    /// <summary>The finished allocations, here for the same reason.</summary>
    public FinishedAllocations Finished { get; }

    public long Sequence => Counters[CounterRowNumber].Sequence;

    public bool HasFrozenLocations => Counters[CounterRowNumber].FrozenLocations != 0;

    public bool HasRecalledLots => Counters[CounterRowNumber].RecalledLots != 0;

    /// <summary>Whether long work goes on between commands.</summary>
    public bool HasRunningJobs => Counters[CounterRowNumber].RunningJobs != 0;

    /// <summary>The number of grants of all tenants: while there are none, as mostly, no command asks for a permission.</summary>
    public long Grants => Counters[CounterRowNumber].Grants;

    public long Time => Counters[CounterRowNumber].Time;

    private Table<CounterRow> Counters { get; }

    /// <summary>The number of timers that are due at a time, at most <paramref name="most"/>.</summary>
    public int CountDue(long time, int most)
    {
        int due = Timers.CountDue(time, most);
        due += Lots.CountDue(time, most - due);
        due += Customers.Contracts.CountDue(time, most - due);
        return due + Priorities.CountDue(time, most - due);
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

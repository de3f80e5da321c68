using System.Diagnostics;
using System.Globalization;
using Allocations.Engine.Commands;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>
/// The books and the executor, fed from memory. Chunks are encoded outside the measured time, each from the outcomes of
/// the one before, for only those say what new allocations are called.
/// </summary>
internal sealed unsafe class WriterLoad : IDisposable
{
    public const int MostCommands = 64 << 10;
    private const int WarmUpCommands = 8 * MostCommands;
    private const int ChunkBytes = 64 << 20;
    private const int Units = 4;
    private const int LinesPerOrder = 4;
    private const int Customers = 100_000;
    private static readonly LocationId s_location = new(1);

    private readonly EngineState _state;
    private readonly CommandExecutor _executor;
    private readonly CommandBuffer _chunk = new(ChunkBytes);
    private readonly Outcome[] _outcomes = GC.AllocateArray<Outcome>(MostCommands, pinned: true);

    private readonly int _chunkCommands;
    private readonly long[] _kinds = new long[Enum.GetValues<WriterCommand>().Length];
    private readonly LiveAllocations _live;
    private readonly int _target;
    private readonly int _products;
    private readonly bool _operations;
    private XorShift _random = new(1);
    private ulong _operation;
    private int _orderLines;
    private long _time = DateTime.UnixEpoch.Ticks;

    /// <summary>Whether what lives goes from stage to stage, instead of being released or cancelled.</summary>
    public bool ByStages { get; init; }

    /// <summary>Whether requests are lines of orders, with all that comes with them.</summary>
    public bool AsOrderLines { get; init; }

    /// <param name="live">How many allocations live.</param>
    /// <param name="products">How many products there are.</param>
    /// <param name="operations">Whether each command has an operation id.</param>
    /// <param name="expected">For how many allocations to make memory ready.</param>
    /// <param name="chunkCommands">How many commands are encoded at a time: few enough that of the live allocations not all can
    /// end before new ones are known.</param>
    public WriterLoad(int live, int products, bool operations, int expected, int chunkCommands = MostCommands)
    {
        _target = live;
        _products = products;
        _operations = operations;
        _chunkCommands = chunkCommands;
        _live = new LiveAllocations(live + MostCommands);
        _state = new EngineState(new EngineStateOptions { ExpectedAllocations = expected });
        _executor = new CommandExecutor(_state);
    }

    /// <param name="retained">How many finished allocations stay; null for all.</param>
    public void SetUp(long? retained)
    {
        if (retained is not null)
        {
            _chunk.Add(new SetRetention(new Retention { Count = retained }));
        }

        _chunk.Add(new DefineLocation(new LocationDefinition("A-01")));
        Execute();
        InChunks(
            "defining products",
            _products,
            i => _chunk.Add(new DefineProduct(new ProductDefinition(Warehouse.Sku(i + 1)))));
        InChunks(
            "receiving stock",
            _products,
            i => _chunk.Add(new Receive(new ProductId(i + 1), s_location, Warehouse.Plenty)));
        while (_live.Count < _target)
        {
            int count = Math.Min(MostCommands, _target - _live.Count);
            for (int i = 0; i < count; i++)
            {
                Create();
            }

            Execute();
            Progress.Show("allocating", _live.Count, _target);
        }

        Progress.Clear();
    }

    public WriterResult Measure(long commands)
    {
        for (int warmUp = 0; warmUp < WarmUpCommands; warmUp += _chunkCommands)
        {
            RunMixedChunk();
        }

        Array.Clear(_kinds);
        double seconds = 0;
        double processor = 0;
        long allocated = 0;
        long done = 0;
        while (done < commands)
        {
            EncodeMixedChunk();
            double processorBefore = ThreadTimes.OfThisThread();
            long before = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            Apply();
            seconds += Stopwatch.GetElapsedTime(started).TotalSeconds;
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            processor += ThreadTimes.OfThisThread() - processorBefore;
            done += ReadOutcomes();
            Progress.Show("measuring", done, commands);
        }

        Progress.Clear();
        return new WriterResult(done, seconds, processor, allocated, _kinds, _live.Count);
    }

    public void Dispose()
    {
        _chunk.Dispose();
        _state.Dispose();
    }

    private void InChunks(string what, int count, Action<int> add)
    {
        for (int i = 0; i < count; i++)
        {
            add(i);
            if (_chunk.Count == MostCommands || i + 1 == count)
            {
                Execute();
                Progress.Show(what, i + 1, count);
            }
        }
    }

    private void RunMixedChunk()
    {
        EncodeMixedChunk();
        Execute();
    }

    private void Execute()
    {
        Apply();
        ReadOutcomes();
    }

    private void Apply()
    {
        fixed (Outcome* outcomes = _outcomes)
        {
            _executor.ExecuteBatch(_chunk.Start, _chunk.Count, ++_time, outcomes);
        }
    }

    /// <summary>Everything must have been done; what was created is live from now on.</summary>
    private int ReadOutcomes()
    {
        int count = _chunk.Count;
        byte* command = _chunk.Start;
        for (int i = 0; i < count; i++)
        {
            _outcomes[i].EnsureSuccess();
            var header = (CommandHeader*)command;
            if (header->Kind == CommandKind.CreateAllocation)
            {
                _live.Add(_outcomes[i].Subject.Allocation, Units);
            }

            command += header->Length;
        }

        _chunk.Clear();
        return count;
    }

    private void EncodeMixedChunk()
    {
        int created = 0;
        while (_chunk.Count < _chunkCommands)
        {
            WriterCommand kind = Draw();
            if (kind == WriterCommand.Create && _live.Count + created > _target)
            {
                kind = ByStages ? WriterCommand.Deliver : WriterCommand.Release; // keeps the number of live ones stable
            }

            AllocationId stepping = default;
            if (kind == WriterCommand.Deliver)
            {
                kind = _live.TakeStepAtRandom(ref _random, out stepping);
            }

            _kinds[(int)kind]++;
            created += kind == WriterCommand.Create ? 1 : 0;
            Encode(kind, stepping);
        }
    }

    private WriterCommand Draw() => ByStages ? _random.Below(4) switch
    {
        0 => WriterCommand.Create,
        _ => WriterCommand.Deliver, // or what comes before it
    }
    : _random.Below(100) switch
    {
        < 40 => WriterCommand.Create,
        < 65 => WriterCommand.Release,
        < 75 => WriterCommand.Cancel,
        < 85 => WriterCommand.PartialRelease,
        _ => WriterCommand.Receive,
    };

    private void Encode(WriterCommand kind, AllocationId stepping)
    {
        switch (kind)
        {
            case WriterCommand.Pick:
                _chunk.Add(new Pick(stepping, Amount.All), NextOperation());
                break;
            case WriterCommand.Ship:
                _chunk.Add(new Ship(stepping, Amount.All, new ReleaseDetails { Reason = ReleaseReason.Shipment }), NextOperation());
                break;
            case WriterCommand.Deliver:
                _chunk.Add(new Deliver(stepping, Amount.All), NextOperation());
                break;
            case WriterCommand.Create:
                Create();
                break;
            case WriterCommand.Release:
                _chunk.Add(new Release(_live.TakeRandom(ref _random), Amount.All, ReleaseReason.Shipment), NextOperation());
                break;
            case WriterCommand.Cancel:
                _chunk.Add(new Cancel(_live.TakeRandom(ref _random), CancelReason.Customer, null), NextOperation());
                break;
            case WriterCommand.PartialRelease:
                _chunk.Add(new Release(_live.TakeOneUnitAtRandom(ref _random), 1, ReleaseReason.Shipment), NextOperation());
                break;
            default:
                _chunk.Add(new Receive(RandomProduct(), s_location, Units), NextOperation());
                break;
        }
    }

    private void Create()
    {
        var request = new AllocationRequest(RandomProduct(), Units);
        _chunk.Add(new CreateAllocation(AsOrderLines ? OrderLine(request) : request), NextOperation());
    }

    /// <summary>The next line of an order: its number, the customer's, and until when it is wanted.</summary>
    private AllocationRequest OrderLine(AllocationRequest request)
    {
        int order = _orderLines++ / LinesPerOrder;
        return request with
        {
            Document = new SourceDocument(DocumentKind.SalesOrder, Number("SO-", order)),
            Customer = Number("C-", order % Customers),
            RequiredBy = DateTimeOffset.UnixEpoch.AddDays(1 + (order % 30)),
        };
    }

    private static string Number(string prefix, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D8}");

    private ProductId RandomProduct() => new(_random.Below(_products) + 1);

    private OperationId NextOperation() => _operations ? new OperationId(new UInt128(1, ++_operation)) : default;
}

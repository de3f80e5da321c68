using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Loading;

/// <summary>A thread that asks for allocations as fast as their outcomes come back: one unit each, of products as
/// they are drawn, each command with an operation id of its own. Or, where the state is to keep its size, for as many
/// releases as well.</summary>
internal sealed class CreateProducer : IBatchReader, IDisposable
{
    private readonly BatchPipeline _pipeline;
    private readonly Thread _thread;
    private readonly ProductDraw _draw;
    private readonly int _commandsPerBatch;
    private readonly ulong _number;
    private readonly ExpectSuccess _expect = new();
    private readonly List<AllocationId> _live = [];
    private volatile bool _sampling;
    private volatile bool _stop;
    private long _done;

    public CreateProducer(AllocationEngine engine, int number, ProductDraw draw, int inFlight, int commandsPerBatch)
    {
        _number = (ulong)number;
        _draw = draw;
        _commandsPerBatch = commandsPerBatch;
        _pipeline = new BatchPipeline(engine, inFlight, commandsPerBatch);
        _thread = new Thread(Run) { Name = "load-producer" };
    }

    /// <summary>From so many live allocations on, every other command releases one at random; null = none ever does.
    /// Set before the start.</summary>
    public int? KeepLive { get; init; }

    /// <summary>Commands whose outcomes were read.</summary>
    public long Done => Volatile.Read(ref _done);

    /// <summary>From <see cref="StartSampling"/> to <see cref="StopSampling"/>.</summary>
    public Histogram Latencies { get; } = new();

    /// <summary>What ended the thread too early.</summary>
    public Exception? Failure { get; private set; }

    public void Start() => _thread.Start();

    public void StartSampling() => _sampling = true;

    public void StopSampling() => _sampling = false;

    public void Stop()
    {
        _stop = true;
        _thread.Join();
    }

    public void Read(ReadOnlySpan<Outcome> outcomes)
    {
        _expect.Read(outcomes);
        NoteLive(outcomes);
        Volatile.Write(ref _done, _done + outcomes.Length);
    }

    public void Dispose()
    {
        Stop();
        _pipeline.Dispose();
    }

    private void NoteLive(ReadOnlySpan<Outcome> outcomes)
    {
        if (KeepLive is null)
        {
            return;
        }

        foreach (ref readonly Outcome outcome in outcomes)
        {
            if (outcome.State == AllocationState.Allocated)
            {
                _live.Add(outcome.Subject.Allocation);
            }
        }
    }

    private AllocationId TakeLive(ref XorShift random)
    {
        int place = random.Below(_live.Count);
        AllocationId id = _live[place];
        _live[place] = _live[^1];
        _live.RemoveAt(_live.Count - 1);
        return id;
    }

    private int Add(CommandBatch batch, int place, OperationId id, ref XorShift random) =>
        place % 2 == 1 && _live.Count > KeepLive
            ? batch.Release(TakeLive(ref random), Amount.All, ReleaseReason.Shipment, id)
            : batch.Create(new AllocationRequest(_draw.Next(ref random), 1), id);

    private void Run()
    {
        try
        {
            var random = new XorShift(_number);
            ulong operation = 0;
            while (!_stop)
            {
                _pipeline.Latencies = _sampling ? Latencies : null;
                CommandBatch batch = _pipeline.Take(this);
                for (int i = 0; i < _commandsPerBatch; i++)
                {
                    var id = new OperationId(new UInt128(_number, ++operation));
                    if (Add(batch, i, id, ref random) < 0)
                    {
                        break;
                    }
                }

                _pipeline.Post();
            }

            _pipeline.Drain(this);
        }
        catch (CommandRefusedException refused)
        {
            Failure = refused;
        }
    }
}

using System.Diagnostics;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>Sends allocations by a plan, command n at n / rate, and notes how long after its planned time each was durable. One
/// thread sends what is due, another waits for the batches in their order.</summary>
internal sealed class OpenLoad : IDisposable
{
    /// <summary>If so many batches are under way, the sender waits; what it sends late counts as late.</summary>
    private const int MostInFlight = 1024;

    private const int MostPerBatch = 2048;

    private readonly CommandBatch[] _batches = new CommandBatch[MostInFlight];
    private readonly long[] _firstOf = new long[MostInFlight];
    private readonly SemaphoreSlim _free = new(MostInFlight);
    private readonly SemaphoreSlim _sent = new(0);
    private readonly ExpectSuccess _expect = new();
    private readonly double _ticksPerCommand;
    private readonly int _products;
    private readonly long _tickNanoseconds;
    private XorShift _random = new(5);
    private long _start;
    private long _sentCommands;
    private long _sentBatches;
    private double _sendingSeconds;
    private Exception? _failure;

    public OpenLoad(AllocationEngine engine, int rate, int products, long tickMicroseconds)
    {
        _ticksPerCommand = Stopwatch.Frequency / (double)rate;
        _products = products;
        _tickNanoseconds = tickMicroseconds * 1000;
        for (int i = 0; i < MostInFlight; i++)
        {
            _batches[i] = engine.RentBatch();
        }
    }

    public Histogram Latencies { get; } = new();

    public double SentPerSecond => _sentCommands / _sendingSeconds;

    public double CommandsPerBatch => _sentCommands / (double)_sentBatches;

    /// <summary>Sends for so long; what was planned for the warm-up is not counted.</summary>
    public void Run(TimeSpan warmUp, TimeSpan duration)
    {
        long commands = (long)(duration.TotalSeconds * Stopwatch.Frequency / _ticksPerCommand);
        long notCounted = (long)(warmUp.TotalSeconds * Stopwatch.Frequency / _ticksPerCommand);
        var receiver = new Thread(() => Receive(commands, notCounted)) { Name = "load-receiver" };
        var sender = new Thread(() => Send(commands)) { Name = "load-sender" };
        receiver.Start();
        sender.Start();
        sender.Join();
        receiver.Join();
        if (_failure is { } failure)
        {
            throw failure;
        }
    }

    public void Dispose()
    {
        Array.ForEach(_batches, batch => batch.Dispose());
        _free.Dispose();
        _sent.Dispose();
    }

    private void Send(long commands)
    {
        Pace.BePrecise();
        _start = Stopwatch.GetTimestamp();
        while (_sentCommands < commands && _failure is null)
        {
            long due = Math.Min(commands, (long)((Stopwatch.GetTimestamp() - _start) / _ticksPerCommand));
            if (due == _sentCommands)
            {
                Pace.Sleep(_tickNanoseconds);
                continue;
            }

            SendUpTo(due);
        }

        _sendingSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
    }

    private void SendUpTo(long due)
    {
        _free.Wait();
        int slot = (int)(_sentBatches % MostInFlight);
        CommandBatch batch = _batches[slot];
        batch.Clear();
        _firstOf[slot] = _sentCommands;
        while (_sentCommands < due && batch.Count < MostPerBatch)
        {
            var request = new AllocationRequest(new ProductId(_random.Below(_products) + 1), 1);
            batch.Create(request, new OperationId(new UInt128(5, (ulong)++_sentCommands)));
        }

        batch.Post();
        _sentBatches++;
        _sent.Release();
    }

    private void Receive(long commands, long notCounted)
    {
        long received = 0;
        try
        {
            for (long number = 0; received < commands; number++)
            {
                _sent.Wait();
                int slot = (int)(number % MostInFlight);
                CommandBatch batch = _batches[slot];
                batch.Wait();
                long now = Stopwatch.GetTimestamp();
                _expect.Read(batch.Outcomes);
                received += batch.Count;
                for (int i = 0; i < batch.Count; i++)
                {
                    long planned = _firstOf[slot] + i;
                    if (planned >= notCounted)
                    {
                        Latencies.Add(now - _start - (long)(planned * _ticksPerCommand));
                    }
                }

                _free.Release();
            }
        }
        catch (CommandRefusedException refused)
        {
            _failure = refused;
            _free.Release();
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Allocations.Engine.Commands;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>One order that is served from very many bins with one piece in each: how long the writer is held by a command that
/// touches all of them. The books and the executor alone: no disk, no threads.</summary>
internal sealed unsafe class WaitingBins : IDisposable
{
    private const int Bins = 30_000;
    private const int Rounds = 7;
    private const int Lots = 16;
    private const int CommandsAtOnce = 4096;
    private static readonly ProductId s_product = new(1);
    private static readonly LocationId s_vehicle = new(1);

    private readonly EngineState _state = new(new EngineStateOptions());
    private readonly CommandExecutor _executor;
    private readonly CommandBuffer _buffer = new(4 << 20);
    private readonly Outcome[] _outcomes = GC.AllocateArray<Outcome>(CommandsAtOnce, pinned: true);
    private readonly int _bins;
    private long _time = DateTime.UnixEpoch.Ticks;

    /// <summary>A store with so many bins, in no order on the walk, and one piece in each.</summary>
    public WaitingBins(int bins, Tracking tracking)
    {
        _bins = bins;
        _executor = new CommandExecutor(_state);
        _buffer.Add(new DefineLocation(new LocationDefinition("VAN") { Kind = LocationKind.TechnicianVehicle }));
        _buffer.Add(new DefineProduct(new ProductDefinition("P") { Tracking = tracking }));
        for (int lot = 0; tracking == Tracking.Lot && lot < Lots; lot++)
        {
            _buffer.Add(new DefineLot(s_product, Name("L", lot), null));
        }

        var random = new XorShift(1);
        InChunks(bin => _buffer.Add(new DefineLocation(new LocationDefinition(Name("B", bin)) { WalkOrder = random.Below(bins) })));
        long started = Stopwatch.GetTimestamp();
        InChunks(bin => Receive(bin, tracking));
        Receipts = Stopwatch.GetElapsedTime(started);
    }

    /// <summary>How long it took to receive everything, each into a bin that had nothing before, with the encoding.</summary>
    public TimeSpan Receipts { get; }

    public CommandBuffer Buffer => _buffer;

    /// <summary>How long creating an order over 30,000 bins, releasing all of it and taking that back take together, and how many
    /// times as long as over 3,000: ten times if all of it is linear, and a bit more for the caches. The best of some rounds, for
    /// something else may hold the machine up.</summary>
    public static (TimeSpan Time, double Ratio) Measure()
    {
        TimeSpan few = TimeSpan.MaxValue;
        TimeSpan many = TimeSpan.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            few = Least(few, OrderReleaseAndReverse(Bins / 10));
            many = Least(many, OrderReleaseAndReverse(Bins));
        }

        return (many, many / few);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan OrderReleaseAndReverse(int bins)
    {
        using var load = new WaitingBins(bins, Tracking.Bulk);
        load.Buffer.Add(new CreateAllocation(new AllocationRequest(s_product, bins)));
        TimeSpan time = load.Execute(out Outcome created);
        load.Buffer.Add(new Release(created.Subject.Allocation, Amount.All));
        time += load.Execute(out _);
        load.Buffer.Add(new ReverseRelease(created.Subject.Allocation, Amount.All));
        return time + load.Execute(out _);
    }

    /// <summary>Executes what is in the buffer, all of which must be done, and says how long that took.</summary>
    public TimeSpan Execute(out Outcome last)
    {
        long started;
        TimeSpan time;
        fixed (Outcome* outcomes = _outcomes)
        {
            started = Stopwatch.GetTimestamp();
            _executor.ExecuteBatch(_buffer.Start, _buffer.Count, ++_time, outcomes);
            time = Stopwatch.GetElapsedTime(started);
        }

        foreach (Outcome outcome in _outcomes.AsSpan(0, _buffer.Count))
        {
            outcome.EnsureSuccess();
        }

        last = _outcomes[_buffer.Count - 1];
        _buffer.Clear();
        return time;
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _state.Dispose();
    }

    private void Receive(int bin, Tracking tracking)
    {
        var location = new LocationId(s_vehicle.Value + 1 + bin);
        if (tracking == Tracking.Serialized)
        {
            _buffer.Add(new Receive(s_product, location, [Name("S", bin)]));
        }
        else
        {
            LotId lot = tracking == Tracking.Lot ? new LotId(1 + (bin % Lots)) : default;
            _buffer.Add(new Receive(s_product, location, Amount.Of(1).InLot(lot)));
        }
    }

    private void InChunks(Action<int> add)
    {
        for (int bin = 0; bin < _bins; bin++)
        {
            add(bin);
            if (_buffer.Count == CommandsAtOnce || bin + 1 == _bins)
            {
                Execute(out _);
            }
        }
    }

    private static string Name(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");
}

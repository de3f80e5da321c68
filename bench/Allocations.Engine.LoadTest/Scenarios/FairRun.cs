using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>One product, for which many wait, and all of which is held by others, of lower priority. A run gives it to half of
/// those who wait. The books and the executor alone: no disk, no threads.</summary>
internal sealed unsafe class FairRun : IDisposable
{
    private const int CommandsAtOnce = 4096;
    private const int HeldByOne = 2;
    private static readonly ProductId s_product = new(1);
    private static readonly LocationId s_shelf = new(1);

    private readonly EngineState _state;
    private readonly CommandExecutor _executor;
    private readonly CommandBuffer _buffer = new(4 << 20);
    private readonly Outcome[] _outcomes = GC.AllocateArray<Outcome>(CommandsAtOnce, pinned: true);
    private long _time = DateTime.UnixEpoch.Ticks;

    public FairRun(int waiting)
    {
        int holders = waiting / (2 * HeldByOne);
        Allocations = waiting + holders;
        _state = new EngineState(new EngineStateOptions { ExpectedAllocations = Allocations });
        _executor = new CommandExecutor(_state);
        _buffer.Add(new DefineLocation(new LocationDefinition("SHELF")));
        _buffer.Add(new DefineProduct(new ProductDefinition("P")));
        _buffer.Add(new Receive(s_product, s_shelf, Amount.Of(holders * HeldByOne)));
        _buffer.Add(new SetDistributionSegment(new DistributionSegment("FAIR", 1, DistributionStrategy.Redistribute)));
        Execute();
        var random = new XorShift(1);
        Fill(holders, () => new AllocationRequest(s_product, HeldByOne) { Priority = Priority.Low(100 + random.Below(200)) });
        Fill(waiting, () => new AllocationRequest(s_product, 1) { Priority = Priority.Medium(400 + random.Below(200)) });
    }

    /// <summary>The number of allocations in the run.</summary>
    public int Allocations { get; }

    /// <summary>How long the run takes, slice by slice.</summary>
    public TimeSpan Measure(StallMeter meter)
    {
        long started = Stopwatch.GetTimestamp();
        _buffer.Add(new PlanDistribution("FAIR", s_product, CommitsAtOnce: true));
        Execute();
        while (_state.HasRunningJobs)
        {
            _buffer.Tick(TickCommand.MostTimers, OperationId.None);
            meter.Measure(() =>
            {
                Execute();
                return true;
            });
        }

        TimeSpan time = Stopwatch.GetElapsedTime(started);
        long gaining = _state.Distribution.Run.Gaining;
        return gaining == Allocations / (HeldByOne + HeldByOne + 1) * HeldByOne
            ? time
            : throw new InvalidOperationException($"{gaining} have gained something.");
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _state.Dispose();
    }

    private void Fill(int count, Func<AllocationRequest> next)
    {
        for (int made = 1; made <= count; made++)
        {
            _buffer.Add(new CreateAllocation(next() with { AllowPartial = true }));
            if (_buffer.Count == CommandsAtOnce || made == count)
            {
                Execute();
            }
        }
    }

    private void Execute()
    {
        fixed (Outcome* outcomes = _outcomes)
        {
            _executor.ExecuteBatch(_buffer.Start, _buffer.Count, ++_time, outcomes);
        }

        foreach (Outcome outcome in _outcomes.AsSpan(0, _buffer.Count))
        {
            outcome.EnsureSuccess();
        }

        _buffer.Clear();
    }
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using Allocations.Engine.Benchmarks.Gate;
using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Allocations.Engine.Benchmarks.Sequencing;

/// <summary>Commands of 96 bytes on their way through a queue, in and out on one thread: what the queue costs when nobody is in
/// the way. One by one, and 1,024 per claim, which only the ring can do.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public unsafe class RingBenchmarks : IDisposable
{
    private const int Operations = 65_536;
    private const int PerClaim = 1_024;

    private readonly CommandRing _ring = new(8 << 20);
    private readonly Channel<WideCommand> _channel =
        Channel.CreateBounded<WideCommand>(new BoundedChannelOptions(PerClaim * 2) { SingleReader = true });

    private readonly ConcurrentQueue<WideCommand> _queue = new();
    private readonly SubmissionPool<SingleCommand> _pool = new(static pool => new SingleCommand(pool, 4096));
    private readonly CommandBuffer _commands = new(1 << 20);
    private SingleCommand _owner = null!;
    private int _commandBytes;

    [GlobalSetup]
    public void Fill()
    {
        _owner = _pool.Take();
        for (int i = 0; i < PerClaim; i++)
        {
            _commands.Add(
                new CreateAllocation(new AllocationRequest(new ProductId(1), 1)), new OperationId(new UInt128(1, (ulong)i + 1)));
        }

        _commandBytes = _commands.Length / PerClaim;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _ring.Dispose();
        _commands.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("one by one")]
    [AllocatesNothing]
    public long Ring()
    {
        long sum = 0;
        for (int i = 0; i < Operations; i++)
        {
            _ring.TryEnqueue(_owner, _commands.Start, _commandBytes);
            _ring.TryPeek(out _, out byte* command, out int length);
            sum += *command;
            _ring.Consume(length);
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    [BenchmarkCategory("one by one")]
    public long Channel_bounded()
    {
        long sum = 0;
        var command = default(WideCommand);
        for (int i = 0; i < Operations; i++)
        {
            _channel.Writer.TryWrite(command);
            _channel.Reader.TryRead(out WideCommand read);
            sum += read.First;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("one by one")]
    public long ConcurrentQueue()
    {
        long sum = 0;
        var command = default(WideCommand);
        for (int i = 0; i < Operations; i++)
        {
            _queue.Enqueue(command);
            _queue.TryDequeue(out WideCommand read);
            sum += read.First;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("1,024 at a time")]
    [AllocatesNothing]
    public long Ring_one_claim()
    {
        long sum = 0;
        for (int i = 0; i < Operations / PerClaim; i++)
        {
            _ring.TryEnqueue(_owner, _commands.Start, _commands.Length);
            _ring.TryPeek(out _, out byte* command, out int length);
            for (int offset = 0; offset < length; offset += _commandBytes)
            {
                sum += command[offset];
            }

            _ring.Consume(length);
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    [BenchmarkCategory("1,024 at a time")]
    public long Channel_in_and_out()
    {
        long sum = 0;
        var command = default(WideCommand);
        for (int i = 0; i < Operations / PerClaim; i++)
        {
            for (int j = 0; j < PerClaim; j++)
            {
                _channel.Writer.TryWrite(command);
            }

            while (_channel.Reader.TryRead(out WideCommand read))
            {
                sum += read.First;
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("1,024 at a time")]
    public long ConcurrentQueue_in_and_out()
    {
        long sum = 0;
        var command = default(WideCommand);
        for (int i = 0; i < Operations / PerClaim; i++)
        {
            for (int j = 0; j < PerClaim; j++)
            {
                _queue.Enqueue(command);
            }

            while (_queue.TryDequeue(out WideCommand read))
            {
                sum += read.First;
            }
        }

        return sum;
    }
}

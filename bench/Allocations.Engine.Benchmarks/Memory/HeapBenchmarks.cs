using Allocations.Engine.Benchmarks.Gate;
using Allocations.Engine.Memory;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Allocations.Engine.Benchmarks.Memory;

/// <summary>
/// Heaps of one million. Hold: each operation is one pop and one push, whose key lies below the popped one by a random
/// amount, so that the distribution stays what it is however long it runs. Fill and drain: a million pushes in random
/// order, then a million pops. The queue takes complements of the keys: smallest first without a comparer is its
/// fastest form.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class HeapBenchmarks : IDisposable
{
    private const int Size = 1_000_000;
    private const int Operations = 200_000;

    private readonly TableSet _set = new();
    private readonly PriorityQueue<int, ulong> _queue = new(Size + 1);
    private readonly PriorityQueue<int, ulong> _drained = new(Size + 1);
    private Arena _arena = null!;
    private IndexedHeap<Positions> _heap = null!;
    private HeapWalk _walk = null!;
    private HeapRoot _root;
    private HeapRoot _drainedRoot;
    private Rng _random = new(42);

    [GlobalSetup]
    public void Fill()
    {
        _arena = new Arena(_set, "heap", 10_000_000);
        Table<int> positions = _set.Add<int>("positions", Size + 1);
        positions.Append(Size + 1);
        _heap = new IndexedHeap<Positions>(_arena, new Positions(positions));
        _walk = new HeapWalk(_arena);
        for (int row = 1; row <= Size; row++)
        {
            ulong key = Below(1UL << 62);
            _heap.Push(ref _root, key, row);
            _queue.Enqueue(row, ~key);
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _walk.Dispose();
        _set.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("pop and push")]
    [AllocatesNothing]
    public void Heap_hold()
    {
        for (int i = 0; i < Operations; i++)
        {
            ulong key = _heap.PeekKey(_root);
            int row = _heap.Pop(ref _root);
            _heap.Push(ref _root, Below(key), row);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    [BenchmarkCategory("pop and push")]
    public void PriorityQueue_hold()
    {
        for (int i = 0; i < Operations; i++)
        {
            _queue.TryDequeue(out int row, out ulong key);
            _queue.Enqueue(row, ~Below(~key));
        }
    }

    [Benchmark(OperationsPerInvoke = Size)]
    [BenchmarkCategory("fill and drain")]
    [AllocatesNothing]
    public void Heap_fill_and_drain()
    {
        for (int row = 1; row <= Size; row++)
        {
            _heap.Push(ref _drainedRoot, Below(1UL << 62), row);
        }

        while (_drainedRoot.Count > 0)
        {
            _heap.Pop(ref _drainedRoot);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Size)]
    [BenchmarkCategory("fill and drain")]
    public void PriorityQueue_fill_and_drain()
    {
        for (int row = 1; row <= Size; row++)
        {
            _drained.Enqueue(row, ~Below(1UL << 62));
        }

        while (_drained.Count > 0)
        {
            _drained.Dequeue();
        }
    }

    /// <summary>A look at the best thousand, per entry.</summary>
    [Benchmark(OperationsPerInvoke = 1_000)]
    [BenchmarkCategory("walk")]
    [AllocatesNothing]
    public ulong Heap_walk_of_1000()
    {
        ulong sum = 0;
        _walk.Start(_root);
        for (int i = 0; i < 1_000 && _walk.Next(out ulong key, out _); i++)
        {
            sum += key;
        }

        return sum;
    }

    /// <summary>A key below another, up to 2^40 away: one already taken is all but impossible.</summary>
    private ulong Below(ulong key) => key - 1 - (_random.Next() >> 24);

    private readonly struct Positions(Table<int> table) : IHeapPositions
    {
        public void SetPosition(int row, int position) => table.Edit(row) = position;
    }
}

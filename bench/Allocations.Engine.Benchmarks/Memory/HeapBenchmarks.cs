using Allocations.Engine.Memory;
using BenchmarkDotNet.Attributes;

namespace Allocations.Engine.Benchmarks.Memory;

/// <summary>A heap that stays at one million entries. Each operation is one pop and one push of a random key.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class HeapBenchmarks : IDisposable
{
    private const int Size = 1_000_000;
    private const int Operations = 200_000;

    private readonly TableSet _set = new();
    private readonly PriorityQueue<int, ulong> _queue = new(Size + 1, Comparer<ulong>.Create((a, b) => b.CompareTo(a)));
    private readonly PriorityQueue<int, ulong> _plainQueue = new(Size + 1);
    private Arena _arena = null!;
    private IndexedHeap<Positions> _heap = null!;
    private HeapWalk _walk = null!;
    private HeapRoot _root;
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
            ulong key = Key(row);
            _heap.Push(ref _root, key, row);
            _queue.Enqueue(row, key);
            _plainQueue.Enqueue(row, key);
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
    public void Heap_pop_push()
    {
        for (int i = 0; i < Operations; i++)
        {
            int row = _heap.Pop(ref _root);
            _heap.Push(ref _root, Key(row), row);
        }
    }

    /// <summary>The smallest first: without a comparer of its own, the queue's fastest form.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public void PriorityQueue_pop_push()
    {
        for (int i = 0; i < Operations; i++)
        {
            int row = _plainQueue.Dequeue();
            _plainQueue.Enqueue(row, Key(row));
        }
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void PriorityQueue_largest_first_pop_push()
    {
        for (int i = 0; i < Operations; i++)
        {
            int row = _queue.Dequeue();
            _queue.Enqueue(row, Key(row));
        }
    }

    /// <summary>A look at the best thousand, per entry.</summary>
    [Benchmark(OperationsPerInvoke = 1_000)]
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

    private ulong Key(int row) => (_random.Next() << 20) | (uint)row;

    private readonly struct Positions(Table<int> table) : IHeapPositions
    {
        public void SetPosition(int row, int position) => table.Edit(row) = position;
    }
}

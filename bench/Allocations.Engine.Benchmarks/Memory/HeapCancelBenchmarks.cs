using Allocations.Engine.Benchmarks.Gate;
using Allocations.Engine.Memory;
using BenchmarkDotNet.Attributes;

namespace Allocations.Engine.Benchmarks.Memory;

/// <summary>Cancels a random entry of a million and puts it back.</summary>
[MemoryDiagnoser]
public class HeapCancelBenchmarks : IDisposable
{
    private const int Size = 1_000_000;
    private const int Operations = 100_000;

    private readonly TableSet _set = new();
    private readonly PriorityQueue<int, ulong> _queue = new(Size + 1);
    private Table<int> _positions = null!;
    private IndexedHeap<Positions> _heap = null!;
    private HeapRoot _root;
    private Rng _random = new(42);

    [GlobalSetup]
    public void Fill()
    {
        var arena = new Arena(_set, "heap", 10_000_000);
        _positions = _set.Add<int>("positions", Size + 1);
        _positions.Append(Size + 1);
        _heap = new IndexedHeap<Positions>(arena, new Positions(_positions));
        for (int row = 1; row <= Size; row++)
        {
            ulong key = Key(row);
            _heap.Push(ref _root, key, row);
            _queue.Enqueue(row, key);
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _set.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [AllocatesNothing]
    public void Heap_remove_by_position_and_push()
    {
        for (int i = 0; i < Operations; i++)
        {
            int row = 1 + _random.Below(Size);
            _heap.Remove(ref _root, _positions[row]);
            _heap.Push(ref _root, Key(row), row);
        }
    }

    [Benchmark(Baseline = true)]
    public void PriorityQueue_remove_and_push()
    {
        int row = 1 + _random.Below(Size);
        _queue.Remove(row, out _, out _);
        _queue.Enqueue(row, Key(row));
    }

    private ulong Key(int row) => (_random.Next() << 20) | (uint)row;

    private readonly struct Positions(Table<int> table) : IHeapPositions
    {
        public void SetPosition(int row, int position) => table.Edit(row) = position;
    }
}

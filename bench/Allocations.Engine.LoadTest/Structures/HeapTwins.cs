using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.Memory;

namespace Allocations.Engine.LoadTest.Structures;

/// <summary>The waiting queue's heap and a <see cref="PriorityQueue{TElement,TPriority}"/> with the same million entries. The
/// queue takes complements of the keys: smallest first without a comparer is its fastest form.</summary>
internal sealed class HeapTwins : IDisposable
{
    public const int Size = 1_000_000;

    private readonly TableSet _set = new();
    private readonly PriorityQueue<int, ulong> _queue = new(Size + 1);
    private readonly Table<int> _positions;
    private readonly IndexedHeap<Positions> _heap;
    private HeapRoot _root;
    private XorShift _random = new(42);

    public HeapTwins()
    {
        var arena = new Arena(_set, "heap", 10_000_000);
        _positions = _set.Add<int>("positions", Size + 1);
        _positions.Append(Size + 1);
        _heap = new IndexedHeap<Positions>(arena, new Positions(_positions));
        for (int row = 1; row <= Size; row++)
        {
            ulong key = Below(1UL << 62);
            _heap.Push(ref _root, key, row);
            _queue.Enqueue(row, ~key);
        }
    }

    /// <summary>Takes the best out and puts it back somewhere below: how the keys are spread stays what it is however long it
    /// goes on.</summary>
    public void PopAndPush(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            ulong key = _heap.PeekKey(_root);
            int row = _heap.Pop(ref _root);
            _heap.Push(ref _root, Below(key), row);
        }
    }

    public void QueuePopAndPush(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            _queue.TryDequeue(out int row, out ulong key);
            _queue.Enqueue(row, ~Below(~key));
        }
    }

    /// <summary>Takes a random one out by its handle and puts it back.</summary>
    public void Cancel(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            int row = 1 + _random.Below(Size);
            _heap.Remove(ref _root, _positions[row]);
            _heap.Push(ref _root, Below(_heap.PeekKey(_root)), row);
        }
    }

    public void QueueCancel(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            int row = 1 + _random.Below(Size);
            if (!_queue.Remove(row, out _, out _))
            {
                throw new InvalidOperationException($"Entry {row} is lost.");
            }

            _queue.TryPeek(out _, out ulong key);
            _queue.Enqueue(row, ~Below(~key));
        }
    }

    public void Dispose() => _set.Dispose();

    /// <summary>A key below another, up to 2^40 away: one already taken is all but impossible.</summary>
    private ulong Below(ulong key) => key - 1 - (_random.Next() >> 24);

    private readonly struct Positions(Table<int> table) : IHeapPositions
    {
        public void SetPosition(int row, int position) => table.Edit(row) = position;
    }
}

using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Who waits for what. Whoever takes any part of any stock of a product stands in the product's heap, ordered by
/// <see cref="PriorityKey"/>: the first of them can always be served while there is anything. All others wait on terms
/// (<see cref="WaitingTerms"/>). Where an allocation stands is in its row: above zero its place in the heap, below zero the
/// number of its <see cref="WaiterRow"/>.</summary>
internal sealed partial class WaitingQueues : IDisposable
{
    private readonly Table<ProductRow> _products;
    private readonly AllocationBook _book;
    private readonly Table<AllocationRow> _allocations;
    private readonly IndexedHeap<QueuePositions> _heap;
    private readonly HeapWalk _heapWalk;

    public WaitingQueues(Catalog catalog, AllocationBook allocations, Arena arena, WaitingTerms terms)
    {
        _products = catalog.Products.Rows;
        _book = allocations;
        _allocations = allocations.Rows;
        _heap = new IndexedHeap<QueuePositions>(arena, new QueuePositions(_allocations));
        _heapWalk = new HeapWalk(arena);
        Terms = terms;
        Walk = new WaiterWalk(_products, terms, _heapWalk);
    }

    /// <summary>Those who can't take just any stock.</summary>
    public WaitingTerms Terms { get; }

    /// <summary>The writer's cursor over one queue.</summary>
    public WaiterWalk Walk { get; }

    /// <summary>The first in line of those who take anything; 0 if there is none.</summary>
    public int Head(int product) => _heap.Peek(_products[product].Queue);

    /// <summary>The first in line of all; 0 if nobody waits. Looks at all terms of the product.</summary>
    public int HeadOfAll(int product)
    {
        ref readonly ProductRow row = ref _products[product];
        int head = _heap.Peek(row.Queue);
        ulong key = head == 0 ? 0 : _allocations[head].Key;
        int first = 0;
        for (int on = row.FirstTerms; on != 0; on = Terms.Rows[on].Next)
        {
            int root = Terms.Rows[on].Root;
            if (Terms.Waiters[root].MaxKey > key)
            {
                (key, first) = (Terms.Waiters[root].MaxKey, root);
            }
        }

        return first == 0 ? head : Terms.Waiters[Terms.Tree.First(first)].Allocation;
    }

    /// <summary>Puts an allocation that waits into its product's queue.</summary>
    public void Enter(int allocation, long sequence)
    {
        ref readonly AllocationRow row = ref _allocations[allocation];
        if (IsOnTerms(row))
        {
            EnterOnTerms(allocation, sequence);
            return;
        }

        _heap.Push(ref _products.Edit(row.Product).Queue, row.Key, allocation);
    }

    public void Leave(int allocation)
    {
        ref readonly AllocationRow row = ref _allocations[allocation];
        if (row.QueuePosition < 0)
        {
            Terms.Leave(-row.QueuePosition);
            _allocations.Edit(allocation).QueuePosition = 0;
            return;
        }

        _heap.Remove(ref _products.Edit(row.Product).Queue, row.QueuePosition);
    }

    /// <summary>After what an allocation waits for has changed: it joins the queue, leaves it, or stays and needs more or
    /// less.</summary>
    public void Settle(int allocation, long sequence)
    {
        ref readonly AllocationRow row = ref _allocations[allocation];
        if (_book.WaitingOf(row) == 0)
        {
            if (row.QueuePosition != 0)
            {
                Leave(allocation);
            }
        }
        else if (row.QueuePosition == 0)
        {
            Enter(allocation, sequence);
        }
        else if (row.QueuePosition < 0)
        {
            Terms.ChangeNeed(-row.QueuePosition, NeedOf(row), sequence);
        }
    }

    /// <summary>The least that an allocation which waits can be given; 0 if any part will do.</summary>
    public long NeedOf(in AllocationRow row) => row.Is(AllocationTraits.AllowPartial) ? 0 : _book.WaitingOf(row);

    /// <summary>Whether an allocation can't take just any stock.</summary>
    public bool IsOnTerms(in AllocationRow row) =>
        !row.Is(AllocationTraits.AllowPartial)
        || (row.Is(AllocationTraits.HasLocations) && _book.DetailOf(row).LocationCount > 0);

    /// <summary>What stands at a position of a heap.</summary>
    public (ulong Key, int Row) At(int product, int position) =>
        position <= _products[product].Queue.Count ? _heap.At(_products[product].Queue, position) : default;

    public void Prefetch(int product) => _heap.Prefetch(_products[product].Queue);

    public void Dispose() => _heapWalk.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnterOnTerms(int allocation, long sequence)
    {
        ref readonly AllocationRow row = ref _allocations[allocation];
        var waiter = new WaiterRow
        {
            Allocation = allocation,
            UsableUntil = _book.UsableUntilOf(allocation),
            Need = NeedOf(row),
            Key = row.Key,
        };
        ReadOnlySpan<int> locations = row.Is(AllocationTraits.HasLocations) ? _book.LocationsOf(allocation) : default;
        int number = Terms.Enter(waiter, row.Product, PriorityKey.MayTakeSafetyStock(row.Key), locations, sequence);
        _allocations.Edit(allocation).QueuePosition = -number;
    }
}

using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The waiting allocations of all products. Those that accept any part of any stock are in the product's heap,
/// ordered by <see cref="PriorityKey"/>: the first of them can always be served while there is stock. All others wait on
/// terms (<see cref="WaitingTerms"/>). The position of an allocation is in its row: above zero its position in the heap,
/// below zero the number of its <see cref="WaiterRow"/>.</summary>
internal sealed partial class WaitingQueues : IDisposable
{
    private readonly Table<ProductRow> _products;
    private readonly AllocationBook _book;
    private readonly Table<AllocationRow> _allocations;
    private readonly IndexedHeap<QueuePositions> _heap;
    private readonly HeapWalk _heapWalk;
    private PriorityBook? _priorities;

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

    /// <summary>The allocations with conditions on stock.</summary>
    public WaitingTerms Terms { get; }

    /// <summary>The writer's cursor over one queue.</summary>
    public WaiterWalk Walk { get; }

    /// <summary>Sets the book that awaits the next steps of rules for those who wait.</summary>
    public void TimeStepsIn(PriorityBook priorities) => _priorities = priorities;

    /// <summary>The first in the heap; 0 if it is empty.</summary>
    public int Head(int product) => _heap.Peek(_products[product].Queue);

    /// <summary>The first in the whole queue; 0 if it is empty. Examines all terms of the product.</summary>
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

    /// <summary>Adds a waiting allocation to its product's queue.</summary>
    public void Enter(int allocation, long sequence)
    {
        ref readonly AllocationRow row = ref _allocations[allocation];
        if (IsOnTerms(row))
        {
            EnterOnTerms(allocation, sequence);
        }
        else
        {
            _heap.Push(ref _products.Edit(row.Product).Queue, row.Key, allocation);
        }

        if (_priorities!.IsInUse)
        {
            _priorities.Enter(allocation);
        }
    }

    public void Leave(int allocation)
    {
        ref readonly AllocationRow row = ref _allocations[allocation];
        if (_priorities!.IsInUse)
        {
            _priorities.Leave(allocation);
        }

        if (row.QueuePosition < 0)
        {
            Terms.Leave(-row.QueuePosition);
            _allocations.Edit(allocation).QueuePosition = 0;
            return;
        }

        _heap.Remove(ref _products.Edit(row.Product).Queue, row.QueuePosition);
    }

    /// <summary>Updates the queue after the waiting quantity of an allocation has changed: it joins the queue, leaves it, or
    /// stays with another need.</summary>
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
            ChangeTerms(allocation, sequence);
        }
    }

    /// <summary>The least quantity that a waiting allocation accepts; 0 if it accepts any part. Of one that takes whole bins, the
    /// quantity for which it waits: it depends on this which of them it takes.</summary>
    public long NeedOf(in AllocationRow row) =>
        row.Is(AllocationTraits.AllowPartial) && !_book.TakesWholeBins(row) ? 0 : _book.WaitingOf(row);

    /// <summary>Whether an allocation has conditions on stock.</summary>
    public bool IsOnTerms(in AllocationRow row) =>
        !row.Is(AllocationTraits.AllowPartial)
        || (row.Is(AllocationTraits.HasLocations) && _book.DetailOf(row).LocationCount > 0);

    /// <summary>The stock that an allocation reaches, besides its locations.</summary>
    public TermsReach ReachOf(int allocation) => new(
        PriorityKey.MayTakeSafetyStock(_allocations[allocation].Key), _book.LotNowOf(allocation), _book.OpenLimitsOf(allocation),
        BinTermsOf(_allocations[allocation]));

    private BinTerms BinTermsOf(in AllocationRow row) => _book.TakesWholeBins(row)
        ? new BinTerms(row.Is(AllocationTraits.AllowPartial), _book.DetailOf(row).Sourcing)
        : default;

    /// <summary>The entry at a position of a heap.</summary>
    public (ulong Key, int Row) At(int product, int position) =>
        position <= _products[product].Queue.Count ? _heap.At(_products[product].Queue, position) : default;

    public void Prefetch(int product) => _heap.Prefetch(_products[product].Queue);

    public void Dispose() => _heapWalk.Dispose();

    /// <summary>Changes the need of an allocation that waits on terms. One with limits waits on other terms since it took its
    /// first stock, or lost its last.</summary>
    private void ChangeTerms(int allocation, long sequence)
    {
        ref readonly AllocationRow row = ref _allocations[allocation];
        if (_book.IsLimited(row))
        {
            Leave(allocation);
            Enter(allocation, sequence);
            return;
        }

        Terms.ChangeNeed(-row.QueuePosition, NeedOf(row), sequence);
    }

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
        ReadOnlySpan<int> locations = row.Is(AllocationTraits.HasLocations) ? _book.LocationsNowOf(allocation) : default;
        int number = Terms.Enter(waiter, row.Product, ReachOf(allocation), locations, sequence);
        _allocations.Edit(allocation).QueuePosition = -number;
    }
}

using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Who waits for what: one heap per product, ordered by <see cref="PriorityKey"/>.</summary>
internal sealed class WaitingQueues : IStructure, IDisposable
{
    private readonly Table<ProductRow> _products;
    private readonly AllocationBook _book;
    private readonly Table<AllocationRow> _allocations;
    private readonly IndexedHeap<QueuePositions> _heap;

    public WaitingQueues(Catalogue catalogue, AllocationBook allocations, Arena arena)
    {
        _products = catalogue.Products.Rows;
        _book = allocations;
        _allocations = allocations.Rows;
        _heap = new IndexedHeap<QueuePositions>(arena, new QueuePositions(_allocations));
        Walk = new HeapWalk(arena);
    }

    /// <summary>The writer's cursor over one queue.</summary>
    public HeapWalk Walk { get; }

    public int Head(int product) => _heap.Peek(_products[product].Queue);

    /// <summary>Puts an allocation that waits into its product's queue.</summary>
    public void Enter(int allocation)
    {
        ref readonly AllocationRow row = ref _allocations[allocation];
        ref ProductRow product = ref _products.Edit(row.Product);
        long need = row.Is(AllocationTraits.AllowPartial) ? product.Increment : _book.WaitingOf(row);
        product.LeastNeed = product.Queue.Count == 0 ? need : Math.Min(product.LeastNeed, need);
        _heap.Push(ref product.Queue, row.Key, allocation);
    }

    public void Leave(int allocation)
    {
        ref readonly AllocationRow row = ref _allocations[allocation];
        _heap.Remove(ref _products.Edit(row.Product).Queue, row.QueuePosition);
    }

    /// <summary>After what an allocation waits for has changed: it joins the queue, leaves it, or stays and needs more or
    /// less.</summary>
    public void Settle(int allocation)
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
            Enter(allocation);
        }
        else if (!row.Is(AllocationTraits.AllowPartial))
        {
            ref ProductRow product = ref _products.Edit(row.Product);
            product.LeastNeed = Math.Min(product.LeastNeed, _book.WaitingOf(row));
        }
    }

    /// <summary>What stands at a position of a queue.</summary>
    public (ulong Key, int Row) At(int product, int position) =>
        position <= _products[product].Queue.Count ? _heap.At(_products[product].Queue, position) : default;

    /// <summary>Each queue is a heap of allocations that know their places in it, and wait for as much as the product
    /// says.</summary>
    public void CheckStructure(StructureCheck check)
    {
        RowSet queued = check.Set(_allocations, AllocationBook.InQueue);
        for (int product = 1; product < _products.Count; product++)
        {
            ref readonly ProductRow row = ref _products[product];
            StructureCheck.Require(_heap.IsSound(check, row.Queue), _products, product, "has no queue, or one in disorder");
            long waiting = 0;
            for (int position = 1; position <= row.Queue.Count; position++)
            {
                (ulong key, int allocation) = _heap.At(row.Queue, position);
                queued.Take(allocation, _products, product);
                ref readonly AllocationRow waits = ref _allocations[allocation];
                StructureCheck.RequireRow(_book.Details, waits.Detail, _allocations, allocation);
                long need = _book.WaitingOf(waits);
                StructureCheck.Require(
                    waits.Product == product && waits.QueuePosition == position && waits.Key == key && need > 0
                    && !waits.IsFinished,
                    _allocations, allocation, "is not at its place in the queue");
                waiting += need;
            }

            StructureCheck.Require(waiting == row.Waiting, _products, product, "waits for something else than its queue");
        }
    }

    public void Prefetch(int product) => _heap.Prefetch(_products[product].Queue);

    public void Dispose() => Walk.Dispose();
}

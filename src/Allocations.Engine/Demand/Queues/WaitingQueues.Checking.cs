using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Structure checks of the queues of a loaded state.</content>
internal sealed partial class WaitingQueues : IStructure
{
    /// <summary>Checks that each queue is a heap, and trees of terms, of allocations that have their positions in it, and
    /// wait for the product's total.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        RowSet queued = check.Set(_allocations, AllocationBook.InQueue);
        Terms.BeginCheck(check);
        for (int product = 1; product < _products.Count; product++)
        {
            long waiting = CheckHeap(check, _products[product], product, queued) + CheckTerms(check, product, queued);
            StructureCheck.Require(
                waiting == _products[product].Waiting, _products, product, "waits for something else than its queue");
        }

        Terms.EndCheck(check);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long CheckHeap(StructureCheck check, in ProductRow row, int product, RowSet queued)
    {
        StructureCheck.Require(_heap.IsSound(check, row.Queue), _products, product, "has no queue, or one in disorder");
        long waiting = 0;
        for (int position = 1; position <= row.Queue.Count; position++)
        {
            (ulong key, int allocation) = _heap.At(row.Queue, position);
            waiting += CheckWaiting(product, allocation, key, position, queued);
        }

        return waiting;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long CheckTerms(StructureCheck check, int product, RowSet queued)
    {
        ref readonly ProductRow row = ref _products[product];
        long waiting = 0;
        int count = 0;
        int previous = 0;
        for (int on = row.FirstTerms; on != 0; previous = on, on = Terms.Rows[on].Next)
        {
            foreach (int number in Terms.Check(check, on, product, previous))
            {
                ref readonly WaiterRow waiter = ref Terms.Waiters[number];
                waiting += CheckWaiting(product, waiter.Allocation, waiter.Key, -number, queued);
                count++;
            }
        }

        StructureCheck.Require(
            count == row.WaitingOnTerms && (count > 0) == row.Is(ProductTraits.HasWaitingOnTerms),
            _products, product, "counts others who wait on terms");
        return waiting;
    }

    /// <summary>Checks an allocation in a product's queue.</summary>
    /// <returns>Its waiting quantity.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long CheckWaiting(int product, int allocation, ulong key, int position, RowSet queued)
    {
        queued.Take(allocation, _products, product);
        ref readonly AllocationRow waits = ref _allocations[allocation];
        StructureCheck.RequireRow(_book.Details, waits.Detail, _allocations, allocation);
        long need = _book.WaitingOf(waits);
        StructureCheck.Require(
            waits.Product == product && waits.QueuePosition == position && waits.Key == key && need > 0 && !waits.IsFinished,
            _allocations, allocation, "is not at its place in the queue");
        return need;
    }
}

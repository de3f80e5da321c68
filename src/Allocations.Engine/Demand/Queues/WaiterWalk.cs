using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Visits all allocations that wait for a product in the order of the queue, on all terms: k of them in k log k
/// steps and one for each terms. The queue may not change meanwhile. Reusable. Writer thread only.</summary>
internal sealed class WaiterWalk(Table<ProductRow> products, WaitingTerms terms, HeapWalk plain)
{
    /// <summary>Subtrees by the complement of their highest key; a negative number is the first row of one, without its
    /// subtree.</summary>
    private readonly PriorityQueue<int, ulong> _open = new();

    private ulong _plainKey;
    private int _plain;

    /// <summary>Begins with the first in the queue.</summary>
    public void Start(int product)
    {
        _open.Clear();
        for (int on = products[product].FirstTerms; on != 0; on = terms.Rows[on].Next)
        {
            Open(terms.Rows[on].Root);
        }

        plain.Start(products[product].Queue);
        plain.Next(out _plainKey, out _plain);
    }

    /// <summary>Gets the next in the queue; false if there is none.</summary>
    public bool Next(out int allocation)
    {
        while (_open.TryPeek(out int row, out ulong inverse) && (_plain == 0 || ~inverse > _plainKey))
        {
            _open.Dequeue();
            ref readonly WaiterRow waiter = ref terms.Waiters[Math.Abs(row)];
            if (row > 0)
            {
                _open.Enqueue(-row, ~waiter.Key);
                Open(waiter.Left);
                Open(waiter.Right);
                continue;
            }

            allocation = waiter.Allocation;
            return true;
        }

        allocation = _plain;
        plain.Next(out _plainKey, out _plain);
        return allocation != 0;
    }

    private void Open(int root)
    {
        if (root != 0)
        {
            _open.Enqueue(root, ~terms.Waiters[root].MaxKey);
        }
    }
}
